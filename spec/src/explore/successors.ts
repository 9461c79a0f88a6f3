// Everything that can happen next in a global state. The step function of the server is a parameter, so that a server with
// a planted fault can be explored too.
import type { Input, FaultCode } from '../model/input.ts';
import type { Output } from '../model/output.ts';
import type { State } from '../vocabulary/state.ts';
import { admit } from '../machine/grid.ts';
import { predicted, receive, receiveEnd } from './client-view.ts';
import type { ClientView } from './client-view.ts';
import type { Action } from './action.ts';
import type { Move } from './move.ts';
import type { ClientRole, Scope, StepFunction } from './scope.ts';
import { framesOf, withClient } from './global-state.ts';
import type { ToClient, GlobalState, ClientState } from './global-state.ts';

export interface Successor {
  readonly action: Action;
  readonly after: GlobalState;
  /** Why no conforming server sends what arrived. */
  readonly violation?: string;
}

/** The clock does not move in an exploration. */
const AT = '2026-11-22T07:40:00.123Z';

const SERVER_CLOSE: Readonly<Record<Exclude<State, 'closed'>, FaultCode>> = {
  assigned: 'handshake-timeout',
  acknowledged: 'handshake-timeout',
  menu: 'idle-timeout',
  'room-owner': 'slow-consumer',
  'room-member': 'slow-consumer',
};

const endedView = ({ clientId }: ClientView): ClientView => ({
  clientId,
  phase: 'over',
  known: 'closed',
  outstanding: [],
});

function maySend({ unrestricted, outstanding }: ClientRole, { view }: ClientState, move: Move): boolean {
  if (view.outstanding.length >= outstanding) return false;
  if (unrestricted) return true;
  const state = predicted(view);
  if (move.type === 'unknown' || move.type === 'garbage') return false;
  return admit(state, move.type).does === 'admit';
}

/** What the client can do: send, or end its connection. */
function clientActions(global: GlobalState, client: ClientState, role: ClientRole): readonly Successor[] {
  const { conn: who, view, toServer } = client;
  if (view.phase === 'absent' || view.phase === 'over') return [];
  const sends = role.moves
    .filter((move) => view.phase === 'open' && view.known !== 'closed' && maySend(role, client, move))
    .map((move): Successor => {
      const outstanding = [...view.outstanding, move.type];
      const sent = {
        ...client,
        view: { ...view, outstanding },
        toServer: [...toServer, { kind: 'move', move } as const],
      };
      return { action: { kind: 'send', who, move, view }, after: withClient(global, sent) };
    });
  const ends = role.ends
    .filter((how) => how === 'rst' || view.phase !== 'finished')
    .map((how): Successor => {
      // After an RST neither side reads any more.
      const ended: ClientState =
        how === 'rst'
          ? { ...client, view: endedView(view), toServer: [{ kind: 'rst' }], toClient: [] }
          : { ...client, view: { ...view, phase: 'finished' }, toServer: [...toServer, { kind: 'fin' }] };
      return { action: { kind: how, who, view }, after: withClient(global, ended) };
    });
  return [...sends, ...ends];
}

/** Puts outputs in transit, except to clients that no longer read. */
function inTransit(global: GlobalState, outputs: readonly Output[]): GlobalState {
  return outputs.reduce((state, output) => {
    const conn = 'close' in output ? output.close : output.to;
    const client = state.clients.find((each) => each.conn === conn);
    if (!client || client.view.phase === 'over') return state;
    const item: ToClient = 'close' in output ? { kind: 'end' } : { kind: 'frame', frame: output.frame };
    return withClient(state, { ...client, toClient: [...client.toClient, item] });
  }, global);
}

function parties({ clients }: GlobalState, { view }: ClientState): { self: number; other: number } {
  const self = view.clientId;
  return { self, other: (self % clients.length) + 1 };
}

function inputOf(global: GlobalState, client: ClientState): Input {
  const conn = client.conn;
  const next = client.toServer[0]!;
  if (next.kind !== 'move') return { kind: 'end', conn, how: next.kind };
  const frame = next.move.frame?.(parties(global, client));
  return frame ? { kind: 'frame', conn, frame, at: AT } : { kind: 'fault', conn, code: 'bad-frame' };
}

/** What the server can do on one connection: accept it, read from it, or close it. */
function serverActions(
  global: GlobalState,
  client: ClientState,
  role: ClientRole,
  step: StepFunction,
): readonly Successor[] {
  const { conn: who, toServer, view } = client;
  const state = global.world.connections.get(who)?.state;
  if (state === undefined) {
    const [world, outputs] = step(global.world, { kind: 'connect', conn: who, clientId: view.clientId });
    const greeted = withClient(
      { world, clients: global.clients },
      { ...client, view: { ...view, phase: 'greeting' } },
    );
    return [{ action: { kind: 'connect', who }, after: inTransit(greeted, outputs) }];
  }
  const found: Successor[] = [];
  const next = toServer[0];
  if (next) {
    const [world, outputs] = step(global.world, inputOf(global, client));
    const read = withClient({ world, clients: global.clients }, { ...client, toServer: toServer.slice(1) });
    const action: Action =
      next.kind === 'move'
        ? { kind: 'handle', who, move: next.move, state, outputs }
        : { kind: 'end', who, how: next.kind, state, outputs };
    found.push({ action, after: inTransit(read, outputs) });
  }
  if (role.serverMayClose && state !== 'closed') {
    const code = SERVER_CLOSE[state];
    const [world, outputs] = step(global.world, { kind: 'fault', conn: who, code });
    const after = inTransit({ world, clients: global.clients }, outputs);
    found.push({ action: { kind: 'server-close', who, code, state, outputs }, after });
  }
  return found;
}

/** The client receives the next item in transit. */
function receptions(global: GlobalState, client: ClientState): readonly Successor[] {
  const { conn: who, view, toClient } = client;
  const first = toClient[0];
  if (!first) return [];
  const received = first.kind === 'frame' ? receive(view, first.frame) : receiveEnd(view);
  const action: Action =
    first.kind === 'frame'
      ? { kind: 'receive', who, frame: first.frame, view }
      : { kind: 'closed', who, view };
  if (received.kind === 'violation') return [{ action, after: global, violation: received.why }];
  // The server has closed: it reads nothing more.
  const toServer = first.kind === 'end' ? [] : client.toServer;
  const after = withClient(global, { ...client, view: received.view, toServer, toClient: toClient.slice(1) });
  return [{ action, after }];
}

export function successors(
  global: GlobalState,
  { roles, inFlight }: Scope,
  step: StepFunction,
): readonly Successor[] {
  return global.clients
    .flatMap((client, index) => [
      ...clientActions(global, client, roles[index]!),
      ...serverActions(global, client, roles[index]!, step),
      ...receptions(global, client),
    ])
    .filter(({ after }) => after.clients.every((client) => framesOf(client).length <= inFlight));
}
