// What clients tell the run that they belong to, and what they learn from it: whether it goes on, and whether the target is
// still there. The run implements it.
import type { Role } from '../oracle/connection-oracle.ts';

/** Connections that end at once when the run ends early. */
export interface Abandonable {
  abandon(): void;
}

export interface RunWatch {
  /** Whether the run is to end before all its checks were tried. */
  readonly isEnding: boolean;
  /** Abandons these connections when the run ends early; throws `RunEnded` if it already does. */
  register(connections: Abandonable): void;
  unregister(connections: Abandonable): void;
  /** A frame came from the target, and this was its role. */
  heard(role: Role['role']): void;
  /** Something took this long, although it came. */
  slow(ms: number, what: string): void;
  /** Throws `RunEnded` unless the run goes on and the target accepts a new connection within `timeoutMs`. */
  requireTarget(timeoutMs: number): Promise<void>;
}
