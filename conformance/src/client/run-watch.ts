// What clients report to their run, and what they learn from it: whether it ends early, and whether the target still serves.
// The run implements it.
import type { Role } from '../oracle/connection-oracle.ts';

/** Connections that the run drops if it ends early. */
export interface Abandonable {
  abandon(): void;
}

export interface RunWatch {
  /** Whether the run ends before it has tried all its checks. */
  readonly isEnding: boolean;
  /** Abandons these connections if the run ends early. Throws `RunEnded` if it is ending already. */
  register(connections: Abandonable): void;
  unregister(connections: Abandonable): void;
  /** A frame with this role has arrived from the target. */
  arrived(role: Role['role']): void;
  /** Something arrived after this time, which is longer than the deadline of a slow answer. */
  slow(ms: number, what: string): void;
  /** Throws `RunEnded` unless the run continues and the target accepts a new connection within `timeoutMs`. */
  requireTarget(timeoutMs: number): Promise<void>;
}
