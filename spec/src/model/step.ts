// The whole server as one pure function: world and input → world and outputs. It is sequential and slow, and it decides
// what a server may answer if it handles its requests in this order.
import { errorFrame } from '../codec/error-frame.ts';
import { answer } from './answer.ts';
import { disconnect } from './disconnect.ts';
import type { FaultCode, Input } from './input.ts';
import type { Transition } from './output.ts';
import { presence } from './presence.ts';
import { refuse } from './refuse.ts';
import { withConnection, withPresence } from './world.ts';
import type { Conn, Connection, World } from './world.ts';

function connect(world: World, conn: Conn, clientId: number): Transition {
  if (world.connections.has(conn)) throw new Error(`${conn} is connected already`);
  if (world.presences.has(clientId)) throw new Error(`the id ${clientId} was assigned before`);
  const { protocols, limits, token } = world.settings;
  const features = token === undefined ? [] : ['token'];
  const known = withConnection(world, { conn, clientId, state: 'assigned' });
  return [
    withPresence(known, clientId, presence.init()),
    [{ to: conn, frame: { type: 'welcome', protocols, clientId, limits, features } }],
  ];
}

function connectionOf(world: World, conn: Conn): Connection {
  const connection = world.connections.get(conn);
  if (!connection) throw new Error(`${conn} was never connected`);
  return connection;
}

function fault(world: World, conn: Conn, code: FaultCode): Transition {
  // Instead of `welcome`: this connection was never accepted, so there is nothing to remove.
  if (code === 'server-full') return [world, [{ to: conn, frame: errorFrame(code) }, { close: conn }]];
  const caller = connectionOf(world, conn);
  return caller.state === 'closed' ? [world, []] : refuse(world, caller, code);
}

function end(world: World, caller: Connection, how: 'fin' | 'rst'): Transition {
  if (caller.state === 'closed') return [world, []];
  const [after, notices] = disconnect(world, caller, 'disconnected');
  return [after, how === 'fin' ? [...notices, { close: caller.conn }] : notices];
}

/** The world after an input, and the outputs of the server. */
export function step(world: World, input: Input): Transition {
  switch (input.kind) {
    case 'connect':
      return connect(world, input.conn, input.clientId);
    case 'frame': {
      const { conn, frame, at, page } = input;
      return answer(world, frame, { caller: connectionOf(world, conn), at, page });
    }
    case 'fault':
      return fault(world, input.conn, input.code);
    case 'end':
      return end(world, connectionOf(world, input.conn), input.how);
  }
}
