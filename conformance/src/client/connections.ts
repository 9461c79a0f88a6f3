// The connections of a check, and what is recorded of them: the transcript, the findings and the observed requirements. Also
// makes names that no other check uses.
import { LIMITS, PROTOCOL } from 'parley-spec';
import { saysFull, TargetFull } from './capacity.ts';
import type { RunContext } from './run-context.ts';
import { affordable } from './load.ts';
import { idAgain } from './id-again.ts';
import { localError } from '../target/local-error.ts';
import type { Conditions } from '../data/conditions.ts';
import { Wire } from '../wire/wire.ts';
import type { WireListener } from '../wire/wire.ts';
import { disturb } from './disturbance.ts';
import type { Share } from './kept-input.ts';
import { LocalResourceError } from './skip-check.ts';
import { TestClient } from './test-client.ts';
import type { Calibration } from '../data/calibration.ts';
import { RunEnded } from './run-ended.ts';
import { Violation } from './violation.ts';
import type { Finding } from '../data/finding.ts';
import type { TranscriptEntry } from '../data/transcript.ts';
import type { Frame } from '../data/frame.ts';

/** Pause before a connection is tried again that the target refused because it is full, in ms. */
const FULL_PAUSE_MS = 50;
/** How long connections of an earlier check linger at most, in ms. */
const LINGERING_MS = 750;

/** Transcript entries that are kept after the end. */
const REMEMBERED = 100;
/** Ids whose `welcome` is kept. */
const WELCOMES_KEPT = 20_000;
const LABELS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Whether an entry is an end of a connection by the kit. */
const isAct = ({ bytes }: TranscriptEntry): boolean =>
  ['FIN sent', 'RST sent'].includes(Buffer.from(bytes).toString('latin1'));

export class Connections {
  readonly run: RunContext;
  /** The requirement that the check tests. */
  readonly requirement: string;
  readonly clients: TestClient[] = [];
  readonly transcript: TranscriptEntry[] = [];
  readonly findings: Finding[] = [];
  /** Requirement → how often it was seen to hold, in addition to what the clients' oracles saw. */
  readonly observed = new Map<string, number>();
  /** Why the check's requirement was not decided, if so: the check was inconclusive, or no case of it occurred. */
  undecided: { readonly outcome: 'unknown' | 'skipped'; readonly detail: string } | undefined;
  readonly conditions: Conditions;
  /** The transcript entry that the check has sent or looked at last. */
  lastTouched: number | undefined;
  slowestMs = 0;
  /** Whether a wait failed: for an answer, for the end of a connection, or for a connection. */
  lost = false;
  /** When it was created, by `performance.now()`. */
  readonly began = performance.now();
  /** What was left out because the target is slow, as a sentence. */
  leftOut: string | undefined;
  /** How long it tries again if the target is full, in ms: until connections that have just ended are removed. */
  fullMs: number;
  readonly #word: string;
  readonly #shares: Share[] = [];
  #names = 0;
  #over = false;
  #lackedResources = false;
  static #checks = 0;

  constructor(run: RunContext, requirement: string, conditions: Conditions, word: string) {
    this.run = run;
    this.requirement = requirement;
    this.conditions = conditions;
    this.fullMs = this.goneMs;
    // Numbered, because rooms of an earlier attempt can still be open for a moment.
    Connections.#checks += 1;
    this.#word = `${word}${Connections.#checks}`;
    run.monitor.register(this);
  }

  get limits(): Readonly<Record<string, number>> {
    return this.run.limits;
  }

  /** Longest time until a disconnected user is removed, in ms: the protocol's bound and the time for an answer. */
  get goneMs(): number {
    return LIMITS.teardownMs.most + this.run.deadlines.answerMs;
  }

  /** How many requests to send together: fewer than planned to a slow target, which the report says. */
  affordable(requests: number, least: number): number {
    const count = affordable(this.run, requests, least);
    if (count < requests) {
      const each = Math.round(this.run.paceMs);
      this.leftOut = `It was tried with ${count} requests instead of ${requests}, because the target takes ${each} ms for each.`;
    }
    return count;
  }

  /** Milliseconds since it was created. */
  now(): number {
    return performance.now() - this.began;
  }

  /** A name or room id that no other check uses: at most 32 letters and digits, which every server accepts. */
  word(kind = 'x'): string {
    this.#names += 1;
    return `${kind}${this.run.mark}${this.#word}x${this.#names}`;
  }

  /** Throws a violation, of the check's own requirement by default. */
  fail(allowed: string, got: string, requirement = this.requirement): never {
    throw new Violation(requirement, allowed, got);
  }

  /** Fails unless `holds`. */
  must(holds: boolean, allowed: string, got: string | (() => string), requirement = this.requirement): void {
    if (holds) return;
    // A value that the target sent can lack the fields to show.
    const shown: unknown = typeof got === 'function' ? got() : got;
    this.fail(
      allowed,
      typeof shown === 'string' ? shown : (JSON.stringify(shown) ?? 'Nothing.'),
      requirement,
    );
  }

  /** Three missing answers are enough: from then on the deadline for a slow answer counts. */
  #deadlines(): Calibration {
    const { deadlines, monitor } = this.run;
    return monitor.expectsSilence ? { ...deadlines, missingMs: deadlines.answerMs } : deadlines;
  }

  /** Opens a connection, from `localPort` if given, and does not wait for `welcome`. */
  async dial(
    label = LABELS[this.clients.length] ?? `P${this.clients.length}`,
    localPort?: number,
  ): Promise<TestClient> {
    const share = this.run.cost.kept.open(() => client.giveUp());
    this.#shares.push(share);
    const client: TestClient = new TestClient(label, this.conditions.delivery, {
      deadlines: this.#deadlines(),
      requirement: this.requirement,
      refusedNames: this.run.refusedNames,
      record: (entry) => {
        this.run.cost.frames += entry.dir === '!' ? 0 : 1;
        const index = this.transcript.push(entry) - 1;
        if (entry.dir === '>' || (entry.dir === '!' && isAct(entry))) this.lastTouched = index;
        return index;
      },
      read: (entry) => (this.lastTouched = entry),
      found: (finding) => this.#find({ ...finding, at: this.transcript.length - 1 }),
      slow: (ms, what) => {
        this.slowestMs = Math.max(this.slowestMs, ms);
        this.run.monitor.slow(ms, what);
      },
      lost: () => (this.lost = true),
      arrived: (role, frame) => this.run.monitor.arrived(role, frame),
      outlasts: () => this.run.monitor.outlasts(this.run.deadlines.answerMs),
      clock: () => this.now(),
      kept: (bytes) => share.add(bytes),
    });
    this.#throwIfOver();
    this.clients.push(client);
    const { disturbance } = this.conditions;
    if (disturbance !== undefined) await disturb(this.run, disturbance, this.word('c'));
    this.run.cost.connections += 1;
    const listener = {
      data: (chunk: Buffer) => client.data(chunk),
      end: (how: 'fin' | 'reset' | 'error', detail?: string) => client.ended(how, detail),
    };
    try {
      client.attach(await this.#open(listener, localPort));
    } catch (error) {
      const reason = localError(error);
      if (reason !== undefined) {
        this.#lackedResources = true;
        throw new LocalResourceError(reason);
      }
      this.lost = true;
      this.fail('The target accepts the connection.', (error as Error).message, 'hostile.isolation');
    }
    this.#throwIfOver();
    return client;
  }

  /** Keeps the first finding of each requirement: later ones may follow from it, and a target can cause them without end. */
  #find(finding: Finding): void {
    if (!this.findings.some(({ requirement }) => requirement === finding.requirement))
      this.findings.push(finding);
  }

  async #open(listener: WireListener, localPort: number | undefined): Promise<Wire> {
    const { target, deadlines } = this.run;
    try {
      return await Wire.open(target, listener, deadlines.missingMs, localPort);
    } catch (error) {
      // Connections that only linger can be dropped to free resources.
      if (localError(error) === undefined || !Wire.dropLingering()) throw error;
      return Wire.open(target, listener, deadlines.missingMs, localPort);
    }
  }

  /** Opens a connection, and waits for its `welcome`. */
  async connect(label?: string, localPort?: number): Promise<TestClient> {
    const client = await this.#greeted(label, localPort);
    const first = client.arrivals[0]?.frame;
    if (!first) {
      // A server that greets clients knows how. If it does not greet this one, others keep it out.
      const isKeptOut = this.run.ids.size > 0 && client.end === undefined;
      const broken = isKeptOut ? 'hostile.silent-peer' : 'welcome.first';
      if (isKeptOut) this.run.monitor.stuck();
      this.fail('`welcome` as the first frame.', client.silence('Nothing arrived'), broken);
    }
    client.mustBe(first, 'welcome', {}, 'welcome.first');
    this.run.capacity.accepted(client.life);
    this.#checkId(client);
    return client;
  }

  /** Opens a connection, and waits for its first frame; tries again for a while if the target is full. */
  async #greeted(label?: string, localPort?: number): Promise<TestClient> {
    const began = performance.now();
    for (;;) {
      const client = await this.dial(label, localPort);
      const greeted = () => client.arrivals.length > 0 || client.end !== undefined;
      await client.until(greeted, undefined, 'the `welcome`');
      if (!saysFull(client.arrivals[0]?.frame)) return client;
      client.abandon();
      this.clients.splice(this.clients.indexOf(client), 1);
      const most = this.run.capacity.refused();
      // If the check itself fills the target, only connections of the last check can still end.
      const own = this.clients.filter(({ life }) => !life.over).length;
      const patienceMs = Math.min(this.fullMs, own >= most ? LINGERING_MS : Infinity);
      if (performance.now() - began >= patienceMs) throw new TargetFull(most);
      await new Promise((resolve) => setTimeout(resolve, FULL_PAUSE_MS));
    }
  }

  /** Checks id.unique and id.never-again for the whole run. */
  #checkId(client: TestClient): void {
    const id = client.oracle.clientId;
    if (id === undefined) return;
    const before = this.run.ids.get(id);
    const { bytes, at, entry } = client.arrivals[0]!;
    if (before) {
      const seen = { id, transcript: this.transcript, entry, began: this.began, clients: this.clients };
      this.#find(idAgain(seen, before));
    }
    this.run.ids.set(id, client.life);
    if (this.run.ids.size > WELCOMES_KEPT) return;
    const { label, life } = client;
    life.welcome = { client: label, requirement: this.requirement, at, bytes: Buffer.from(bytes) };
  }

  /** A valid `ack` of a client with this name; `more` adds or replaces fields. */
  ack(client: TestClient, name: unknown, more: object = {}): Frame {
    const token = this.run.token === undefined ? {} : { token: this.run.token };
    return {
      type: 'ack',
      clientId: client.oracle.clientId,
      name,
      protocol: PROTOCOL.version,
      ...token,
      ...more,
    };
  }

  /** Ends all connections, and makes every attempt to open another throw {@link RunEnded}. */
  release(): void {
    this.run.monitor.unregister(this);
    for (const share of this.#shares) share.close();
    // Lingering connections would use the resources that are missing.
    if (this.#lackedResources) return this.abandon();
    this.#over = true;
    for (const client of this.clients) {
      client.release();
      this.run.capacity.ended(client.life);
    }
  }

  /** Keeps only the last things that were sent and received: they can still explain a crash. Call it after the release. */
  forget(): void {
    this.transcript.splice(0, Math.max(0, this.transcript.length - REMEMBERED));
    this.clients.length = 0;
  }

  /** Drops all connections at once, and ends all waits. */
  abandon(): void {
    this.#over = true;
    for (const client of this.clients) {
      client.abandon();
      this.run.capacity.ended(client.life);
    }
  }

  #throwIfOver(): void {
    if (!this.#over) return;
    for (const client of this.clients) client.abandon();
    throw new RunEnded();
  }
}
