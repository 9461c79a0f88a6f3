// Everything that can happen next in a global state. The server's step is given from outside, so that a broken one
// can be explored as well.
import type { Input, FaultCode } from '../model/input.ts';
import type { Output } from '../model/output.ts';
import type { State } from '../vocabulary/state.ts';
import { admit } from '../machine/grid.ts';
import { predicted, receive, receiveEnd } from './belief.ts';
import type { Belief } from './belief.ts';
import type { Happening } from './happening.ts';
import type { Move } from './move.ts';
import type { Player, Scope, StepFunction } from './scope.ts';
import { framesOf, withSide } from './state.ts';
import type { Downward, Global, Side } from './state.ts';

export interface Successor {
  readonly happening: Happening;
  readonly after: Global;
  /** Why no conforming server can have sent what arrived. */
  readonly violation?: string;
}

/** Time stands still in an exploration. */
const AT = '2026-11-22T07:40:00.123Z';

const CUT: Readonly<Record<Exclude<State, 'closed'>, FaultCode>> = {
  assigned: 'handshake-timeout',
  acknowledged: 'handshake-timeout',
  menu: 'idle-timeout',
  'room-owner': 'slow-consumer',
  'room-member': 'slow-consumer',
};

const over = ({ clientId }: Belief): Belief => ({
  clientId,
  phase: 'over',
  known: 'closed',
  outstanding: [],
});

function mayGoOut({ reckless, outstanding }: Player, { belief }: Side, move: Move): boolean {
  if (belief.outstanding.length >= outstanding) return false;
  if (reckless) return true;
  const state = predicted(belief);
  if (move.type === 'unknown' || move.type === 'garbage') return false;
  return admit(state, move.type).does === 'admit';
}

/** What the client can do by itself. */
function doings(global: Global, side: Side, player: Player): readonly Successor[] {
  const { conn: who, belief, up } = side;
  if (belief.phase === 'absent' || belief.phase === 'over') return [];
  const sends = player.moves
    .filter((move) => belief.phase === 'open' && belief.known !== 'closed' && mayGoOut(player, side, move))
    .map((move): Successor => {
      const outstanding = [...belief.outstanding, move.type];
      const sent = {
        ...side,
        belief: { ...belief, outstanding },
        up: [...up, { kind: 'move', move } as const],
      };
      return { happening: { kind: 'send', who, move, belief }, after: withSide(global, sent) };
    });
  const ends = player.ends
    .filter((how) => how === 'rst' || belief.phase !== 'finished')
    .map((how): Successor => {
      // After an RST nothing more is read on either side; what the server had read before it, it had read earlier.
      const ended: Side =
        how === 'rst'
          ? { ...side, belief: over(belief), up: [{ kind: 'rst' }], down: [] }
          : { ...side, belief: { ...belief, phase: 'finished' }, up: [...up, { kind: 'fin' }] };
      return { happening: { kind: how, who, belief }, after: withSide(global, ended) };
    });
  return [...sends, ...ends];
}

/** What went out is under way, but for those who no longer read. */
function underWay(global: Global, outputs: readonly Output[]): Global {
  return outputs.reduce((state, output) => {
    const conn = 'close' in output ? output.close : output.to;
    const side = state.sides.find((each) => each.conn === conn);
    if (!side || side.belief.phase === 'over') return state;
    const item: Downward = 'close' in output ? { kind: 'end' } : { kind: 'frame', frame: output.frame };
    return withSide(state, { ...side, down: [...side.down, item] });
  }, global);
}

function parties({ sides }: Global, { belief }: Side): { self: number; other: number } {
  const self = belief.clientId;
  return { self, other: (self % sides.length) + 1 };
}

function inputOf(global: Global, side: Side): Input {
  const conn = side.conn;
  const next = side.up[0]!;
  if (next.kind !== 'move') return { kind: 'end', conn, how: next.kind };
  const frame = next.move.frame?.(parties(global, side));
  return frame ? { kind: 'frame', conn, frame, at: AT } : { kind: 'fault', conn, code: 'bad-frame' };
}

/** What the server can do about one connection. */
function servings(global: Global, side: Side, player: Player, step: StepFunction): readonly Successor[] {
  const { conn: who, up, belief } = side;
  const state = global.world.connections.get(who)?.state;
  if (state === undefined) {
    const [world, outputs] = step(global.world, { kind: 'connect', conn: who, clientId: belief.clientId });
    const greeted = withSide(
      { world, sides: global.sides },
      { ...side, belief: { ...belief, phase: 'greeting' } },
    );
    return [{ happening: { kind: 'connect', who }, after: underWay(greeted, outputs) }];
  }
  const found: Successor[] = [];
  const next = up[0];
  if (next) {
    const [world, outputs] = step(global.world, inputOf(global, side));
    const read = withSide({ world, sides: global.sides }, { ...side, up: up.slice(1) });
    const happening: Happening =
      next.kind === 'move'
        ? { kind: 'handle', who, move: next.move, state, outputs }
        : { kind: 'end', who, how: next.kind, state, outputs };
    found.push({ happening, after: underWay(read, outputs) });
  }
  if (player.cut && state !== 'closed') {
    const code = CUT[state];
    const [world, outputs] = step(global.world, { kind: 'fault', conn: who, code });
    const after = underWay({ world, sides: global.sides }, outputs);
    found.push({ happening: { kind: 'cut', who, code, state, outputs }, after });
  }
  return found;
}

/** The client takes what is first under way to it. */
function arrival(global: Global, side: Side): readonly Successor[] {
  const { conn: who, belief, down } = side;
  const first = down[0];
  if (!first) return [];
  const received = first.kind === 'frame' ? receive(belief, first.frame) : receiveEnd(belief);
  const happening: Happening =
    first.kind === 'frame'
      ? { kind: 'receive', who, frame: first.frame, belief }
      : { kind: 'closed', who, belief };
  if (received.kind === 'violation') return [{ happening, after: global, violation: received.why }];
  // The server has closed: what it has not read, it will not read.
  const up = first.kind === 'end' ? [] : side.up;
  const after = withSide(global, { ...side, belief: received.belief, up, down: down.slice(1) });
  return [{ happening, after }];
}

export function successors(
  global: Global,
  { players, inFlight }: Scope,
  step: StepFunction,
): readonly Successor[] {
  return global.sides
    .flatMap((side, index) => [
      ...doings(global, side, players[index]!),
      ...servings(global, side, players[index]!, step),
      ...arrival(global, side),
    ])
    .filter(({ after }) => after.sides.every((side) => framesOf(side).length <= inFlight));
}
