// The time limits of a connection: `handshakeMs` until the menu, extended after refused frames; then `idleMs` from line to
// line. The idle time does not run while the server does not read.
import type { ErrorCode, State } from 'parley-spec';
import type { Clock } from './clock.ts';
import type { ServerLimits } from './server-limits.ts';

export class ConnectionTimeouts {
  private inHandshake = true;
  private deadline = Infinity;
  private pausedAt: number | undefined;
  private retries = 0;
  private disarm: (() => void) | undefined;

  private readonly clock: Clock;
  private readonly limits: ServerLimits;
  private readonly expired: (code: ErrorCode) => void;

  constructor(clock: Clock, limits: ServerLimits, ended: (code: ErrorCode) => void) {
    this.clock = clock;
    this.limits = limits;
    this.expired = ended;
    this.setDeadline(clock.now() + limits.handshakeMs);
  }

  /** A complete line arrived, blank or not (time.sign-of-life). */
  lineReceived(): void {
    if (!this.inHandshake) this.setDeadline(this.idleUntil());
  }

  /** A frame was handled: it was refused, or led to a state. */
  frameHandled(state: State, refused: boolean): void {
    if (!this.inHandshake) return;
    if (state === 'assigned' && refused) this.extendHandshake();
    if (state === 'assigned' || state === 'acknowledged') return;
    this.inHandshake = false;
    this.lineReceived();
  }

  /** The server stops reading. */
  pause(): void {
    if (!this.inHandshake) this.pausedAt ??= this.clock.now();
  }

  /** The server reads again. */
  resume(): void {
    if (this.pausedAt === undefined) return;
    const held = this.clock.now() - this.pausedAt;
    this.pausedAt = undefined;
    this.setDeadline(this.deadline + held);
  }

  stop(): void {
    this.deadline = Infinity;
    this.disarm?.();
    this.disarm = undefined;
  }

  /** time.handshake-retry */
  private extendHandshake(): void {
    if (this.retries >= this.limits.handshakeRetries) return;
    this.retries += 1;
    this.setDeadline(Math.max(this.deadline, this.clock.now() + this.limits.handshakeRetryMs));
  }

  private idleUntil(): number {
    return this.limits.idleMs === 0 ? Infinity : this.clock.now() + this.limits.idleMs;
  }

  // A line only moves the deadline. The timer checks it when it fires, so a busy connection creates no timers.
  private setDeadline(until: number): void {
    const sooner = until < this.deadline;
    this.deadline = until;
    if (sooner || !this.disarm) this.arm();
  }

  private arm(): void {
    this.disarm?.();
    this.disarm = undefined;
    if (this.deadline === Infinity) return;
    this.disarm = this.clock.after(Math.max(1, this.deadline - this.clock.now()), () => this.checkDeadline());
  }

  private checkDeadline(): void {
    this.disarm = undefined;
    if (this.pausedAt !== undefined) return;
    if (this.clock.now() < this.deadline) return this.arm();
    // time.handshake, time.idle
    this.expired(this.inHandshake ? 'handshake-timeout' : 'idle-timeout');
  }
}
