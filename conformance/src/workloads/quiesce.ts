// The end of a run: waits, without sleeping, for everything that the target still owes, and proves with fences that
// nothing else comes.
import { idIn } from './history.ts';
import type { LiveSession } from './session.ts';
import type { Stage } from './program-context.ts';
import { roomsOf } from './memberships.ts';
import type { Life, Stay } from './memberships.ts';

/** Users who ask for the user list at the end; one would do. */
const LISTERS = 4;
/** Pages after which an inbox that never ends is given up. */
const PAGES = 200;

/** The connections that we ended have to end on the target's side, too. */
async function ends(stage: Stage): Promise<void> {
  const ended = stage.sessions.filter(({ ending }) => ending && ending.how !== 'rst');
  await Promise.all(ended.map(({ peer }) => peer.until(() => peer.end !== undefined, stage.graceMs)));
}

/** Who must be told of whom: an owner who stays, of members who went; members who stay, of an owner who went. */
export function owed(life: Life): { readonly witness: Stay; readonly gone: Stay }[] {
  const went = (stay: Stay) => stay.exit === 'ended' && stay.session.ending?.how !== 'cut';
  const owner = life.ownerStay;
  if (!owner) return [];
  const members = life.stays.filter((stay) => stay !== owner);
  if (owner.exit === 'open') return members.filter(went).map((gone) => ({ witness: owner, gone }));
  if (!went(owner)) return [];
  return members.filter(({ exit }) => exit === 'open').map((witness) => ({ witness, gone: owner }));
}

async function goings(stage: Stage): Promise<void> {
  const peers = new Map(stage.sessions.map(({ clientId, peer }) => [clientId, peer]));
  const waits = roomsOf(stage.history()).lives.flatMap(owed);
  await Promise.all(
    waits.map(({ witness, gone }) => {
      const peer = peers.get(witness.session.clientId)!;
      const { clientId } = gone.session;
      const told = () =>
        peer.end !== undefined ||
        peer.conduct.room?.id !== witness.room ||
        peer.arrivals.some(
          ({ frame }) =>
            frame.type === 'member-left' &&
            frame['room'] === witness.room &&
            idIn(frame, 'user') === clientId &&
            Number(frame['seq']) > gone.from,
        );
      return peer.until(told, stage.graceMs);
    }),
  );
}

async function fence(sessions: readonly LiveSession[]): Promise<void> {
  await Promise.all(sessions.map((session) => session.ask({ type: 'ping' })));
}

async function empty(session: LiveSession): Promise<void> {
  for (let page = 0; page < PAGES; page += 1) {
    const answer = await session.ask({ type: 'inbox' });
    if (answer?.type !== 'inbox' || answer['more'] !== true) return;
  }
}

/** Lets everybody who is left see all that there is to see. */
export async function settle(stage: Stage): Promise<void> {
  const living = () => stage.sessions.filter((session) => session.alive);
  await fence(living());
  await Promise.all([ends(stage), goings(stage)]);
  await fence(living());
  await Promise.all(living().map(empty));
  for (const [n, session] of living().entries()) {
    if (n < LISTERS) await session.ask(stage.drafts({ ask: 'users' }, session)[0]!);
    if (session.peer.conduct.room) await session.ask({ type: 'members' });
  }
  await fence(living());
}
