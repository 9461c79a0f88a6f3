// A session with a fake server, and what its tests look at.
import { connect } from 'parley-client';
import type { Room, RoomEvent, Session } from 'parley-client';
import type { Test } from 'tap';
import { fakeServer } from './fake-server.ts';
import type { Peer } from './fake-server.ts';

export const AT = '2026-11-22T07:40:00.123Z';
export const nina = { clientId: 50851, name: 'Nina' };
export const jose = { clientId: 50922, name: 'Jose' };
export const message = (seq: number, from: object, text: string) => ({
  type: 'message',
  room: 'r',
  seq,
  from,
  text,
  at: AT,
});

export interface Stage {
  readonly session: Session;
  readonly peer: Peer;
  readonly breaches: string[];
}

/** A session with a fake server, both gone after the test. */
export async function stage(t: Test, limits: object = {}): Promise<Stage> {
  const server = await fakeServer();
  t.teardown(() => server.close());
  const breaches: string[] = [];
  const connecting = connect({
    host: '127.0.0.1',
    port: server.port,
    name: 'Nina',
    onBreach: (what) => breaches.push(what),
  });
  const peer = await server.peer();
  await peer.shake(undefined, limits);
  return { session: await connecting, peer, breaches };
}

export async function joined({ session, peer }: Stage): Promise<Room> {
  const joining = session.join('r');
  await peer.answer('join', { type: 'joined', room: 'r', owner: jose, count: 2, seq: 4 });
  return joining;
}

/** What a request fails with. */
export const failure = (request: Promise<unknown>): Promise<unknown> =>
  request.then(
    () => 'no failure',
    (error: unknown) => error,
  );

export async function rest(room: Room): Promise<RoomEvent[]> {
  const events: RoomEvent[] = [];
  for await (const event of room) events.push(event);
  return events;
}
