// The ledger of the canaries' room: every member must receive every line once, in the same order.
import type { Frame } from '../load/client.ts';

interface Line {
  readonly saidAt: number;
  heard: number;
}

export class RoomLedger {
  /** Received deliveries. */
  deliveries = 0;
  /** The latency of each delivery since the last read. */
  readonly latenciesMs: number[] = [];
  /** How often the server's `at` went back. */
  atWentBack = 0;

  private readonly members: number;
  private readonly wrong: (what: string) => void;
  private readonly incomplete = new Map<string, Line>();
  private readonly seqs = new Map<number, number>();
  private first: number | undefined;
  private lastAt = '';
  private next = 0;

  constructor(members: number, wrong: (what: string) => void) {
    this.members = members;
    this.wrong = wrong;
  }

  /** Lines that a member has not received yet. */
  get missing(): number {
    return this.incomplete.size;
  }

  /** The next line to say. */
  nextLine(): string {
    const text = `line ${this.next++}`;
    this.incomplete.set(text, { saidAt: performance.now(), heard: 0 });
    return text;
  }

  /** A member joined: from now on it receives everything. */
  joined(member: number, seq: number): void {
    this.first ??= member;
    this.seqs.set(member, seq);
  }

  received(member: number, frame: Frame & { readonly seq: number }): void {
    const before = this.seqs.get(member)!;
    if (frame.seq !== before + 1) this.wrong(`${member} received the event ${frame.seq} after ${before}`);
    this.seqs.set(member, frame.seq);
    if (frame.type !== 'message') return;
    const line = this.incomplete.get(frame.text);
    if (!line) return this.wrong(`${member} received an unexpected line: ${frame.text}`);
    this.deliveries++;
    this.latenciesMs.push(performance.now() - line.saidAt);
    if (++line.heard === this.members) this.incomplete.delete(frame.text);
    if (member === this.first) this.checkTime(frame.at);
  }

  /** Only one member's view, as members receive at different times. */
  private checkTime(at: string): void {
    if (at < this.lastAt) this.atWentBack++;
    this.lastAt = at;
  }
}
