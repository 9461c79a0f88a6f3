// What is recorded of a check, and the connections that it opens: everything that goes over the wires, what was found, words
// of the check's own.
import { LIMITS, PROTOCOL } from 'parley-spec';
import type { Finding } from '../oracle/frame-rules.ts';
import type { TranscriptEntry } from '../run/result.ts';
import type { Bench } from './run-context.ts';
import type { Frame } from '../wire/lines.ts';
import { ownTrouble } from '../target/local-error.ts';
import { hasCompany } from '../wire/delivery.ts';
import type { Weather } from '../wire/delivery.ts';
import { Wire } from '../wire/wire.ts';
import type { WireListener } from '../wire/wire.ts';
import { accompany } from './disturbance.ts';
import { Cramped } from './skip-check.ts';
import { Peer } from './test-client.ts';
import { Stopped } from './run-ended.ts';
import { Violation } from './violation.ts';

const LABELS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

export class Connections {
  readonly bench: Bench;
  /** The requirement that the check decides. */
  readonly blame: string;
  readonly peers: Peer[] = [];
  readonly transcript: TranscriptEntry[] = [];
  readonly findings: Finding[] = [];
  /** Requirement → how often it was seen to hold, beside what the peers' own judges saw. */
  readonly observed = new Map<string, number>();
  /** Why the check's requirement was not decided, if so: it was tried in vain, or never came into question. */
  undecided: { readonly outcome: 'unknown' | 'skipped'; readonly detail: string } | undefined;
  weather: Weather;
  slowestMs = 0;
  /** Whether something was waited for in vain: an answer, an end, or being let in. */
  lost = false;
  /** When it was made, as by `performance.now()`. */
  readonly began = performance.now();
  readonly #word: string;
  #names = 0;
  #over = false;
  #cramped = false;
  static #checks = 0;

  constructor(bench: Bench, blame: string, weather: Weather, word: string) {
    this.bench = bench;
    this.blame = blame;
    this.weather = weather;
    // Numbered, since rooms of an earlier attempt may be open for a moment longer.
    Connections.#checks += 1;
    this.#word = `${word}${Connections.#checks}`;
    bench.vigil.enter(this);
  }

  get limits(): Readonly<Record<string, number>> {
    return this.bench.limits;
  }

  /** How long a user may take to go, in ms: the protocol's own bound, and what an answer may take. */
  get goneMs(): number {
    return LIMITS.teardownMs.most + this.bench.pace.answerMs;
  }

  /** Milliseconds since it was made. */
  now(): number {
    return performance.now() - this.began;
  }

  /** A name or room id that nobody else uses: letters, digits, hyphens, at most 32. */
  word(kind = 'x'): string {
    this.#names += 1;
    return `${kind}${this.bench.mark}-${this.#word}-${this.#names}`;
  }

  /** Throws a violation; of the check's own requirement unless told otherwise. */
  fail(allowed: string, got: string, blame = this.blame): never {
    throw new Violation(blame, allowed, got);
  }

  /** Fails unless something holds. */
  must(holds: boolean, allowed: string, got: string | (() => string), blame = this.blame): void {
    if (holds) return;
    // What came is somebody else's, and may lack what is to be shown of it.
    const shown: unknown = typeof got === 'function' ? got() : got;
    this.fail(allowed, typeof shown === 'string' ? shown : (JSON.stringify(shown) ?? 'Nothing.'), blame);
  }

  /** A connection on which nothing was sent or awaited yet. */
  async dial(label = LABELS[this.peers.length] ?? `P${this.peers.length}`): Promise<Peer> {
    const peer = new Peer(label, this.weather, {
      pace: this.bench.pace,
      blame: this.blame,
      record: (entry) => {
        this.bench.effort.frames += entry.dir === '!' ? 0 : 1;
        return this.transcript.push(entry) - 1;
      },
      found: (finding) => this.findings.push({ ...finding, at: this.transcript.length - 1 }),
      slow: (ms, what) => {
        this.slowestMs = Math.max(this.slowestMs, ms);
        this.bench.vigil.slow(ms, what);
      },
      lost: () => (this.lost = true),
      heard: (role) => this.bench.vigil.heard(role),
      clock: () => this.now(),
    });
    this.#goOn();
    this.peers.push(peer);
    if (hasCompany(this.weather)) await accompany(this.bench, this.weather, this.word('c'));
    this.bench.effort.connections += 1;
    const listener = {
      data: (chunk: Buffer) => peer.data(chunk),
      end: (how: 'fin' | 'reset' | 'error', detail?: string) => peer.ended(how, detail),
    };
    try {
      peer.attach(await this.#open(listener));
    } catch (error) {
      const trouble = ownTrouble(error);
      if (trouble !== undefined) {
        this.#cramped = true;
        throw new Cramped(trouble);
      }
      this.lost = true;
      this.fail('The target takes the connection.', (error as Error).message, 'hostile.isolation');
    }
    this.#goOn();
    return peer;
  }

  async #open(listener: WireListener): Promise<Wire> {
    const { target, pace } = this.bench;
    try {
      return await Wire.open(target, listener, pace.hardMs);
    } catch (error) {
      // What is kept for the sake of manners alone makes room.
      if (ownTrouble(error) === undefined || !Wire.hurry()) throw error;
      return Wire.open(target, listener, pace.hardMs);
    }
  }

  /** A connection that has its `welcome`. */
  async connect(label?: string): Promise<Peer> {
    const peer = await this.dial(label);
    const greeted = () => peer.arrivals.length > 0 || peer.end !== undefined;
    await peer.until(greeted, peer.patienceMs, 'the `welcome`');
    const first = peer.arrivals[0]?.frame;
    if (!first) this.fail('`welcome` as the first frame.', peer.silence('Nothing came'), 'welcome.first');
    peer.mustBe(first, 'welcome', {}, 'welcome.first');
    this.#remember(peer);
    return peer;
  }

  /** Ids are never given twice, in a whole run. */
  #remember(peer: Peer): void {
    const id = peer.conduct.clientId;
    if (id === undefined) return;
    const before = this.bench.ids.get(id);
    if (before) {
      const alive = !before.over;
      this.findings.push({
        requirement: alive ? 'id.unique' : 'id.never-again',
        allowed: 'An id that was never assigned before.',
        got: `\`clientId\` ${id}, assigned ${alive ? 'to a connection that is open' : 'before'}.`,
      });
    }
    this.bench.ids.set(id, peer.life);
  }

  /** The `ack` of a peer with a name. */
  ack(peer: Peer, name: unknown, more: object = {}): Frame {
    const token = this.bench.token === undefined ? {} : { token: this.bench.token };
    return {
      type: 'ack',
      clientId: peer.conduct.clientId,
      name,
      protocol: PROTOCOL.version,
      ...token,
      ...more,
    };
  }

  /** Lets every peer go. Whatever still tries to connect here, such as the rest of a crowd, is stopped. */
  release(): void {
    this.bench.vigil.leave(this);
    // Where there is want of connections, none is kept for the sake of manners.
    if (this.#cramped) return this.abandon();
    this.#over = true;
    for (const peer of this.peers) peer.release();
  }

  /** Lets everything go at once: whoever waits for something here waits no longer. */
  abandon(): void {
    this.#over = true;
    for (const peer of this.peers) peer.abandon();
  }

  #goOn(): void {
    if (!this.#over) return;
    for (const peer of this.peers) peer.abandon();
    throw new Stopped();
  }
}
