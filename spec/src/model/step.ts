// The whole server as one function: what happened, what it says, what it knows afterwards. Sequential, pure, slow,
// and the authority on what any server may answer when its requests are handled in this order.
import { errorFrame } from '../codec/error-frame.ts';
import { answer } from './answer.ts';
import { depart } from './depart.ts';
import type { FaultCode, Input } from './input.ts';
import type { Turn } from './output.ts';
import { presence } from './presence.ts';
import { refuse } from './refuse.ts';
import { withConnection, withPresence } from './world.ts';
import type { Conn, Connection, World } from './world.ts';

function connect(world: World, conn: Conn, clientId: number): Turn {
  if (world.connections.has(conn)) throw new Error(`${conn} is connected already`);
  if (world.presences.has(clientId)) throw new Error(`the id ${clientId} was given before`);
  const { protocols, limits, token } = world.settings;
  const features = token === undefined ? [] : ['token'];
  const known = withConnection(world, { conn, clientId, state: 'assigned' });
  return [
    withPresence(known, clientId, presence.init()),
    [{ to: conn, frame: { type: 'welcome', protocols, clientId, limits, features } }],
  ];
}

function connectionOf(world: World, conn: Conn): Connection {
  const me = world.connections.get(conn);
  if (!me) throw new Error(`${conn} was never connected`);
  return me;
}

function fault(world: World, conn: Conn, code: FaultCode): Turn {
  // In the place of `welcome`: nobody came in, so nobody goes.
  if (code === 'server-full') return [world, [{ to: conn, frame: errorFrame(code) }, { close: conn }]];
  const me = connectionOf(world, conn);
  return me.state === 'closed' ? [world, []] : refuse(world, me, code);
}

function end(world: World, me: Connection, how: 'fin' | 'rst'): Turn {
  if (me.state === 'closed') return [world, []];
  const [after, told] = depart(world, me, 'disconnected');
  return [after, how === 'fin' ? [...told, { close: me.conn }] : told];
}

/** The server after an input, and what it does: a pure function. */
export function step(world: World, input: Input): Turn {
  switch (input.kind) {
    case 'connect':
      return connect(world, input.conn, input.clientId);
    case 'frame': {
      const { conn, frame, at, page } = input;
      return answer(world, frame, { me: connectionOf(world, conn), at, page });
    }
    case 'fault':
      return fault(world, input.conn, input.code);
    case 'end':
      return end(world, connectionOf(world, input.conn), input.how);
  }
}
