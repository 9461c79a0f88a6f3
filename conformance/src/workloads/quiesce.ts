// The end of a run: waits, without sleeping, for everything that the target still has to send, and proves with fences
// (barriers) that nothing else follows.
import { idIn } from './session-queries.ts';
import type { LiveSession } from './session.ts';
import type { ProgramContext } from './program-context.ts';
import { roomsOf } from './memberships.ts';
import type { RoomLifetime, Membership } from './memberships.ts';
import type { Frame } from '../data/frame.ts';

/** Users that ask for the user list at the end; one would be enough. */
const LISTERS = 4;

/** Connections that we closed must also be closed by the target. */
async function ends(programContext: ProgramContext): Promise<void> {
  const ended = programContext.sessions.filter(({ ending }) => ending && ending.how !== 'rst');
  await Promise.all(
    ended.map(({ client }) => client.until(() => client.end !== undefined, programContext.graceMs)),
  );
}

/**
 * Who must be told about whom: an owner that stays about members that left, and members that stay about an owner that
 * left.
 */
export function owed(life: RoomLifetime): { readonly witness: Membership; readonly gone: Membership }[] {
  const went = (membership: Membership) =>
    membership.exit === 'ended' && membership.session.ending?.how !== 'cut';
  const owner = life.ownerMembership;
  if (!owner) return [];
  const members = life.memberships.filter((membership) => membership !== owner);
  if (owner.exit === 'open') return members.filter(went).map((gone) => ({ witness: owner, gone }));
  if (!went(owner)) return [];
  return members.filter(({ exit }) => exit === 'open').map((witness) => ({ witness, gone: owner }));
}

async function departures(programContext: ProgramContext): Promise<void> {
  const clients = new Map(programContext.sessions.map(({ clientId, client }) => [clientId, client]));
  const waits = roomsOf(programContext.history()).lives.flatMap(owed);
  await Promise.all(
    waits.map(({ witness, gone }) => {
      const client = clients.get(witness.session.clientId)!;
      const { clientId } = gone.session;
      const told = () =>
        client.end !== undefined ||
        client.oracle.room?.id !== witness.room ||
        client.arrivals.some(
          ({ frame }) =>
            frame.type === 'member-left' &&
            frame['room'] === witness.room &&
            idIn(frame, 'user') === clientId &&
            Number(frame['seq']) > gone.from,
        );
      return client.until(told, programContext.graceMs);
    }),
  );
}

async function fence(sessions: readonly LiveSession[]): Promise<void> {
  await Promise.all(sessions.map((session) => session.ask({ type: 'ping' })));
}

/** The messages of a reply that was not refused. */
function textsIn(answer: Frame | undefined): string[] {
  const messages = answer?.['messages'];
  return Array.isArray(messages) ? messages.map((each: { text?: unknown } | null) => String(each?.text)) : [];
}

/** Reads an inbox until it is empty. Every text of a run is sent once, so a page without a new one shows a loop. */
async function empty(session: LiveSession): Promise<void> {
  const read = new Set<string>();
  for (;;) {
    const answer = await session.ask({ type: 'inbox' });
    if (answer?.type !== 'inbox' || answer['more'] !== true) return;
    const before = read.size;
    for (const text of textsIn(answer)) read.add(text);
    if (read.size === before) return;
  }
}

/** Lets every user that is still connected see all that there is to see. */
export async function quiesce(programContext: ProgramContext): Promise<void> {
  const living = () => programContext.sessions.filter((session) => session.alive);
  await fence(living());
  await Promise.all([ends(programContext), departures(programContext)]);
  await fence(living());
  await Promise.all(living().map(empty));
  for (const [n, session] of living().entries()) {
    if (n < LISTERS) await session.ask(programContext.drafts({ ask: 'users' }, session)[0]!);
    if (session.client.oracle.room) await session.ask({ type: 'members' });
  }
  await fence(living());
}
