// A small server for tests: the world of the model, the connections by name, and what each received.
import type { AnyServerFrame } from '../src/generated/types.ts';
import type { FaultCode, Input } from '../src/model/input.ts';
import type { Settings } from '../src/model/settings.ts';
import { REFERENCE_LIMITS, REFERENCE_SETTINGS } from '../src/model/settings.ts';
import { step } from '../src/model/step.ts';
import { emptyWorld } from '../src/model/world.ts';
import type { World } from '../src/model/world.ts';
import type { State } from '../src/vocabulary/state.ts';

export const AT = '2026-11-22T07:40:00.123Z';

/** What a connection received: a frame, or the word `end`. */
export type Seen = AnyServerFrame | 'end';

/** Freezes a value at every depth, so that a test notices any change in place. */
export function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  if (value instanceof Map) {
    for (const method of ['set', 'delete', 'clear'] as const)
      Object.defineProperty(value, method, {
        value: () => {
          throw new Error('a world was changed in place');
        },
      });
    value.forEach(frozen);
  } else Object.values(value).forEach(frozen);
  return Object.freeze(value);
}

export class Session {
  world: World;
  readonly #inbox = new Map<string, Seen[]>();

  constructor(over: Partial<Settings['limits']> & { readonly token?: string } = {}) {
    const { token, ...limits } = over;
    const settings = { ...REFERENCE_SETTINGS, limits: { ...REFERENCE_LIMITS, ...limits } };
    this.world = frozen(emptyWorld(token === undefined ? settings : { ...settings, token }));
  }

  /** Gives the model an input, and returns the outputs in order. */
  feed(input: Input): readonly (readonly [string, Seen])[] {
    const [world, outputs] = step(this.world, frozen(input));
    this.world = frozen(world);
    const seen = outputs.map(
      (each) => ('close' in each ? [each.close, 'end'] : [each.to, each.frame]) as [string, Seen],
    );
    for (const [conn, what] of seen) {
      const sofar = this.#inbox.get(conn) ?? [];
      this.#inbox.set(conn, [...sofar, what]);
    }
    return seen;
  }

  /** What a connection received since the last call. */
  taken(conn: string): readonly Seen[] {
    const seen = this.#inbox.get(conn) ?? [];
    this.#inbox.delete(conn);
    return seen;
  }

  connect(conn: string, clientId: number): void {
    this.feed({ kind: 'connect', conn, clientId });
  }

  /** Sends a frame, and returns what the sender receives. */
  ask(conn: string, frame: unknown, page?: number): readonly Seen[] {
    this.taken(conn);
    this.feed({ kind: 'frame', conn, frame, at: AT, ...(page === undefined ? {} : { page }) });
    return this.taken(conn);
  }

  ack(conn: string, over: Readonly<Record<string, unknown>> = {}): readonly Seen[] {
    const { clientId } = this.world.connections.get(conn)!;
    return this.ask(conn, { type: 'ack', clientId, name: `N${clientId}`, protocol: 'parley/1', ...over });
  }

  /** Completes a handshake. */
  completeHandshake(conn: string, clientId: number, name = `N${clientId}`): void {
    this.connect(conn, clientId);
    this.ack(conn, { name });
    this.ask(conn, { type: 'menu' });
  }

  /** Brings a new connection into a state. For `room-member` it adds a user `host` as the owner. */
  reach(conn: string, clientId: number, state: Exclude<State, 'closed'>, room = 'R'): void {
    if (state === 'assigned' || state === 'acknowledged') {
      this.connect(conn, clientId);
      if (state === 'acknowledged') this.ack(conn);
      return;
    }
    this.completeHandshake(conn, clientId);
    if (state === 'room-owner') this.ask(conn, { type: 'create', room });
    if (state !== 'room-member') return;
    this.completeHandshake('host', clientId + 1_000);
    this.ask('host', { type: 'create', room });
    this.ask(conn, { type: 'join', room });
  }

  fault(conn: string, code: FaultCode): readonly Seen[] {
    this.taken(conn);
    this.feed({ kind: 'fault', conn, code });
    return this.taken(conn);
  }

  end(conn: string, how: 'fin' | 'rst'): readonly Seen[] {
    this.taken(conn);
    this.feed({ kind: 'end', conn, how });
    return this.taken(conn);
  }
}

/** The types, codes and ends of what was seen. */
export const words = (seen: readonly Seen[]): readonly string[] =>
  seen.map((each) => (each === 'end' ? each : each.type === 'error' ? each.code : each.type));
