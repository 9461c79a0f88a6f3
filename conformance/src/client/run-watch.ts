// What clients report to their run, and what they learn from it: whether it ends early, and whether the target still serves.
// The run implements it.
import type { Role } from '../oracle/role.ts';
import type { Frame } from '../data/frame.ts';

export type TargetState = 'serves' | 'resumed' | 'silent';

/** Connections that the run drops if it ends early. */
export interface Abandonable {
  abandon(): void;
}

export interface RunWatch {
  /** Whether the run ends before it has tried all its checks. */
  readonly isEnding: boolean;
  /** Whether the run ends because the target is gone. */
  readonly isGone: boolean;
  /** Abandons these connections if the run ends early. Throws `RunEnded` if it is ending already. */
  register(connections: Abandonable): void;
  unregister(connections: Abandonable): void;
  /** Something with this role has arrived from the target; `frame` is absent if it is no frame. */
  arrived(role: Role['role'], frame?: Frame): void;
  /**
   * Asks after a wait in vain how the target as a whole is. `serves`: it answers others promptly. `resumed`: it was silent to
   * everyone, and answers again. `silent`: it has not answered anyone.
   */
  outlasts(promptMs: number): Promise<TargetState>;
  /** Whether the target as a whole was silent, or said that it shuts down, at some time since `began`. */
  wasInterrupted(began: number): boolean;
  /** Whether answers were missing so often that it makes no sense to wait long for the next. */
  readonly expectsSilence: boolean;
  /** An answer is missing, though the connection is open. */
  stuck(): void;
  /** Something arrived after this time, which is longer than the deadline of a slow answer. */
  slow(ms: number, what: string): void;
  /**
   * Throws `RunEnded` unless the run continues and the target accepts a new connection within `timeoutMs`, if there is a reason
   * to ask: a wait that failed (`lost`), or a target that said that it shuts down.
   */
  requireTarget(timeoutMs: number, lost: boolean): Promise<void>;
}
