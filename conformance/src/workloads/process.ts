// Runs one process of a program on real connections: one move after the other, each answered before the next.
import type { Sent } from '../oracle/sent.ts';
import { codeOf } from './session-queries.ts';
import type { LiveSession } from './session.ts';
import type { ProgramContext } from './program-context.ts';
import type { Frame } from '../data/frame.ts';
import type { Move } from '../data/program.ts';

/** The refusals after which a process tries the other way into a room. */
const OTHER_WAY: Readonly<Record<string, 'create' | 'join'>> = {
  'room-exists': 'join',
  'no-such-room': 'create',
};

async function enter(session: LiveSession, room: string, first: 'create' | 'join'): Promise<void> {
  const answer: Frame | undefined = await session.ask({ type: first, room });
  const other = answer && OTHER_WAY[codeOf(answer) ?? ''];
  if (other) await session.ask({ type: other, room });
}

/** Waits for answers in order. If one does not come, the rest are not waited for. */
async function answers(session: LiveSession, sent: readonly Sent[]): Promise<void> {
  for (const each of sent) {
    await session.answer(each);
    if (session.stuck) return;
  }
}

async function burst(
  programContext: ProgramContext,
  session: LiveSession,
  move: Extract<Move, { do: 'burst' }>,
): Promise<void> {
  const sent = session.post(...move.asks.flatMap((ask) => programContext.drafts(ask, session)));
  if (move.end !== 'none') await session.leave(move.end);
  // After an RST nothing arrives any more; after a FIN everything does.
  if (move.end === 'rst') return;
  await answers(session, sent);
}

async function transient(
  programContext: ProgramContext,
  process: number,
  n: number,
  move: Extract<Move, { do: 'transient' }>,
): Promise<void> {
  const session = await programContext.connect(process, false);
  session.move = n;
  if (move.ack) session.post(session.ack);
  await session.leave(move.how);
}

async function play(
  programContext: ProgramContext,
  session: LiveSession,
  move: Exclude<Move, { do: 'transient' }>,
): Promise<void> {
  switch (move.do) {
    case 'ask':
      return answers(session, session.post(...programContext.drafts(move.ask, session)));
    case 'enter':
      return enter(session, programContext.room(move.room), move.first);
    case 'exit':
      await session.ask({ type: session.client.oracle.state === 'room-owner' ? 'close' : 'leave' });
      return;
    case 'burst':
      return burst(programContext, session, move);
    case 'end':
      return session.leave(move.how);
  }
}

/** Runs a process to its end, or until the target leaves a request without an answer. */
export async function runProcess(
  programContext: ProgramContext,
  process: number,
  first: LiveSession,
): Promise<void> {
  let session: LiveSession | undefined = first;
  for (const [n, move] of programContext.program.processes[process]!.moves.entries()) {
    if (session && !session.alive) {
      if (!session.ending || session.stuck) return;
      session = undefined;
    }
    if (move.do === 'transient') await transient(programContext, process, n, move);
    else {
      session ??= await programContext.user(process);
      session.move = n;
      await play(programContext, session, move);
      session.move = undefined;
    }
  }
}
