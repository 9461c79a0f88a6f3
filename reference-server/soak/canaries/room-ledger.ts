// What was said in the witnesses' room, and who has heard it: every member hears every line, in one order, once.
import type { Frame } from '../load/client.ts';

interface Line {
  readonly saidAt: number;
  heard: number;
}

export class RoomLedger {
  /** Deliveries that came. */
  heard = 0;
  /** What each of them took, since it was last asked for. */
  readonly tookMs: number[] = [];
  /** How often the server's `at` went back. */
  atWentBack = 0;

  private readonly members: number;
  private readonly wrong: (what: string) => void;
  private readonly open = new Map<string, Line>();
  private readonly seqs = new Map<number, number>();
  private first: number | undefined;
  private lastAt = '';
  private next = 0;

  constructor(members: number, wrong: (what: string) => void) {
    this.members = members;
    this.wrong = wrong;
  }

  /** Lines that somebody has not heard. */
  get missing(): number {
    return this.open.size;
  }

  /** What to say next. */
  line(): string {
    const text = `line ${this.next++}`;
    this.open.set(text, { saidAt: performance.now(), heard: 0 });
    return text;
  }

  /** From here on a member hears everything. */
  enter(member: number, seq: number): void {
    this.first ??= member;
    this.seqs.set(member, seq);
  }

  hear(member: number, frame: Frame & { readonly seq: number }): void {
    const before = this.seqs.get(member)!;
    if (frame.seq !== before + 1) this.wrong(`${member} heard the event ${frame.seq} after ${before}`);
    this.seqs.set(member, frame.seq);
    if (frame.type !== 'message') return;
    const line = this.open.get(frame.text);
    if (!line) return this.wrong(`${member} heard what nobody waited for: ${frame.text}`);
    this.heard++;
    this.tookMs.push(performance.now() - line.saidAt);
    if (++line.heard === this.members) this.open.delete(frame.text);
    if (member === this.first) this.look(frame.at);
  }

  /** One member's view, as members don't hear in step. */
  private look(at: string): void {
    if (at < this.lastAt) this.atWentBack++;
    this.lastAt = at;
  }
}
