// A session with a fake server, and what its tests compare.
import { connect } from 'parley-client';
import type { Room, RoomEvent, Session } from 'parley-client';
import type { Test } from 'tap';
import { fakeServer } from './fake-server.ts';
import type { AcceptedConnection } from './fake-server.ts';

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

export interface TestSession {
  readonly session: Session;
  readonly connection: AcceptedConnection;
  readonly violations: string[];
}

/** Starts a session with a fake server; both end with the test. */
export async function startSession(t: Test, limits: object = {}): Promise<TestSession> {
  const server = await fakeServer();
  t.teardown(() => server.close());
  const violations: string[] = [];
  const connecting = connect({
    host: '127.0.0.1',
    port: server.port,
    name: 'Nina',
    onProtocolViolation: (what) => violations.push(what),
  });
  const connection = await server.accept();
  await connection.handshake(undefined, limits);
  return { session: await connecting, connection, violations };
}

export async function joinRoom({ session, connection }: TestSession): Promise<Room> {
  const joining = session.join('r');
  await connection.answer('join', { type: 'joined', room: 'r', owner: jose, count: 2, seq: 4 });
  return joining;
}

/** The error of a request. */
export const errorOf = (request: Promise<unknown>): Promise<unknown> =>
  request.then(
    () => 'no failure',
    (error: unknown) => error,
  );

export async function remainingEvents(room: Room): Promise<RoomEvent[]> {
  const events: RoomEvent[] = [];
  for await (const event of room) events.push(event);
  return events;
}
