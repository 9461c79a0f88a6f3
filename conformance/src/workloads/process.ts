// One lane of a program, played on real connections: move after move, each answered before the next.
import type { Sent } from '../oracle/sent.ts';
import type { Frame } from '../wire/lines.ts';
import { codeOf } from './history.ts';
import type { Move } from './program.ts';
import type { LiveSession } from './session.ts';
import type { Stage } from './program-context.ts';

/** The refusals after which the other way into a room is tried. */
const OTHER_WAY: Readonly<Record<string, 'create' | 'join'>> = {
  'room-exists': 'join',
  'no-such-room': 'create',
};

async function enter(session: LiveSession, room: string, first: 'create' | 'join'): Promise<void> {
  const answer: Frame | undefined = await session.ask({ type: first, room });
  const other = answer && OTHER_WAY[codeOf(answer) ?? ''];
  if (other) await session.ask({ type: other, room });
}

/** Waits for answers in their order; where one does not come, the others are not waited for. */
async function answers(session: LiveSession, sent: readonly Sent[]): Promise<void> {
  for (const each of sent) {
    await session.answer(each);
    if (session.stuck) return;
  }
}

async function burst(
  stage: Stage,
  session: LiveSession,
  move: Extract<Move, { do: 'burst' }>,
): Promise<void> {
  const sent = session.post(...move.asks.flatMap((ask) => stage.drafts(ask, session)));
  if (move.end !== 'none') await session.leave(move.end);
  // After an RST nothing comes any more; after a FIN everything does.
  if (move.end === 'rst') return;
  await answers(session, sent);
}

async function knock(
  stage: Stage,
  lane: number,
  n: number,
  move: Extract<Move, { do: 'knock' }>,
): Promise<void> {
  const session = await stage.connect(lane, false);
  session.move = n;
  if (move.ack) session.post(session.ack);
  await session.leave(move.how);
}

async function play(stage: Stage, session: LiveSession, move: Exclude<Move, { do: 'knock' }>): Promise<void> {
  switch (move.do) {
    case 'ask':
      return answers(session, session.post(...stage.drafts(move.ask, session)));
    case 'enter':
      return enter(session, stage.room(move.room), move.first);
    case 'exit':
      await session.ask({ type: session.peer.conduct.state === 'room-owner' ? 'close' : 'leave' });
      return;
    case 'burst':
      return burst(stage, session, move);
    case 'end':
      return session.leave(move.how);
  }
}

/** Plays a lane to its end, or to where the target leaves it without an answer. */
export async function playLane(stage: Stage, lane: number, first: LiveSession): Promise<void> {
  let session: LiveSession | undefined = first;
  for (const [n, move] of stage.program.lanes[lane]!.moves.entries()) {
    if (session && !session.alive) {
      if (!session.ending || session.stuck) return;
      session = undefined;
    }
    if (move.do === 'knock') await knock(stage, lane, n, move);
    else {
      session ??= await stage.user(lane);
      session.move = n;
      await play(stage, session, move);
      session.move = undefined;
    }
  }
}
