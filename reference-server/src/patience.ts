// How long a connection may take: `handshakeMs` to the menu, with new time for refused frames; then `idleMs`
// from line to line, which stands still while the server does not read.
import type { ErrorCode, State } from 'parley-spec';
import type { Clock } from './clock.ts';
import type { ServerLimits } from './server-limits.ts';

export class Patience {
  private inHandshake = true;
  private until = Infinity;
  private heldAt: number | undefined;
  private retries = 0;
  private disarm: (() => void) | undefined;

  private readonly clock: Clock;
  private readonly limits: ServerLimits;
  private readonly ended: (code: ErrorCode) => void;

  constructor(clock: Clock, limits: ServerLimits, ended: (code: ErrorCode) => void) {
    this.clock = clock;
    this.limits = limits;
    this.ended = ended;
    this.set(clock.now() + limits.handshakeMs);
  }

  /** A complete line came, blank or not. */
  alive(): void {
    if (!this.inHandshake) this.set(this.idleUntil());
  }

  /** The frame just handled was refused, or led to a state. */
  handled(state: State, refused: boolean): void {
    if (!this.inHandshake) return;
    if (state === 'assigned' && refused) this.giveTime();
    if (state === 'assigned' || state === 'acknowledged') return;
    this.inHandshake = false;
    this.alive();
  }

  /** The server stops reading. */
  hold(): void {
    if (!this.inHandshake) this.heldAt ??= this.clock.now();
  }

  /** The server reads again. */
  release(): void {
    if (this.heldAt === undefined) return;
    const held = this.clock.now() - this.heldAt;
    this.heldAt = undefined;
    this.set(this.until + held);
  }

  stop(): void {
    this.until = Infinity;
    this.disarm?.();
    this.disarm = undefined;
  }

  private giveTime(): void {
    if (this.retries >= this.limits.handshakeRetries) return;
    this.retries += 1;
    this.set(Math.max(this.until, this.clock.now() + this.limits.handshakeRetryMs));
  }

  private idleUntil(): number {
    return this.limits.idleMs === 0 ? Infinity : this.clock.now() + this.limits.idleMs;
  }

  // A line only moves the end; the timer looks when it fires, so that a busy connection makes no timers.
  private set(until: number): void {
    const sooner = until < this.until;
    this.until = until;
    if (sooner || !this.disarm) this.arm();
  }

  private arm(): void {
    this.disarm?.();
    this.disarm = undefined;
    if (this.until === Infinity) return;
    this.disarm = this.clock.after(Math.max(1, this.until - this.clock.now()), () => this.look());
  }

  private look(): void {
    this.disarm = undefined;
    if (this.heldAt !== undefined) return;
    if (this.clock.now() < this.until) return this.arm();
    this.ended(this.inHandshake ? 'handshake-timeout' : 'idle-timeout');
  }
}
