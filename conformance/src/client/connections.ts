// What is recorded of a check, and the connections that it opens: everything that goes over the wires, what was found, words
// of the check's own.
import { LIMITS, PROTOCOL } from 'parley-spec';
import type { RunContext } from './run-context.ts';
import { localError } from '../target/local-error.ts';
import type { Conditions } from '../data/conditions.ts';
import { Wire } from '../wire/wire.ts';
import type { WireListener } from '../wire/wire.ts';
import { disturb } from './disturbance.ts';
import { LocalResourceError } from './skip-check.ts';
import { TestClient } from './test-client.ts';
import { RunEnded } from './run-ended.ts';
import { Violation } from './violation.ts';
import type { Finding } from '../data/finding.ts';
import type { TranscriptEntry } from '../data/transcript.ts';
import type { Frame } from '../data/frame.ts';

const LABELS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

export class Connections {
  readonly run: RunContext;
  /** The requirement that the check decides. */
  readonly requirement: string;
  readonly clients: TestClient[] = [];
  readonly transcript: TranscriptEntry[] = [];
  readonly findings: Finding[] = [];
  /** Requirement → how often it was seen to hold, beside what the clients' own checkers saw. */
  readonly observed = new Map<string, number>();
  /** Why the check's requirement was not decided, if so: it was tried in vain, or never came into question. */
  undecided: { readonly outcome: 'unknown' | 'skipped'; readonly detail: string } | undefined;
  readonly conditions: Conditions;
  slowestMs = 0;
  /** Whether something was waited for in vain: an answer, an end, or being let in. */
  lost = false;
  /** When it was made, as by `performance.now()`. */
  readonly began = performance.now();
  readonly #word: string;
  #names = 0;
  #over = false;
  #lackedResources = false;
  static #checks = 0;

  constructor(run: RunContext, requirement: string, conditions: Conditions, word: string) {
    this.run = run;
    this.requirement = requirement;
    this.conditions = conditions;
    // Numbered, since rooms of an earlier attempt may be open for a moment longer.
    Connections.#checks += 1;
    this.#word = `${word}${Connections.#checks}`;
    run.monitor.register(this);
  }

  get limits(): Readonly<Record<string, number>> {
    return this.run.limits;
  }

  /** How long a user may take to go, in ms: the protocol's own bound, and what an answer may take. */
  get goneMs(): number {
    return LIMITS.teardownMs.most + this.run.deadlines.answerMs;
  }

  /** Milliseconds since it was made. */
  now(): number {
    return performance.now() - this.began;
  }

  /** A name or room id that nobody else uses: letters, digits, hyphens, at most 32. */
  word(kind = 'x'): string {
    this.#names += 1;
    return `${kind}${this.run.mark}-${this.#word}-${this.#names}`;
  }

  /** Throws a violation; of the check's own requirement unless told otherwise. */
  fail(allowed: string, got: string, requirement = this.requirement): never {
    throw new Violation(requirement, allowed, got);
  }

  /** Fails unless something holds. */
  must(holds: boolean, allowed: string, got: string | (() => string), requirement = this.requirement): void {
    if (holds) return;
    // What came is somebody else's, and may lack what is to be shown of it.
    const shown: unknown = typeof got === 'function' ? got() : got;
    this.fail(
      allowed,
      typeof shown === 'string' ? shown : (JSON.stringify(shown) ?? 'Nothing.'),
      requirement,
    );
  }

  /** A connection on which nothing was sent or awaited yet. */
  async dial(label = LABELS[this.clients.length] ?? `P${this.clients.length}`): Promise<TestClient> {
    const client = new TestClient(label, this.conditions.delivery, {
      deadlines: this.run.deadlines,
      requirement: this.requirement,
      record: (entry) => {
        this.run.cost.frames += entry.dir === '!' ? 0 : 1;
        return this.transcript.push(entry) - 1;
      },
      found: (finding) => this.findings.push({ ...finding, at: this.transcript.length - 1 }),
      slow: (ms, what) => {
        this.slowestMs = Math.max(this.slowestMs, ms);
        this.run.monitor.slow(ms, what);
      },
      lost: () => (this.lost = true),
      heard: (role) => this.run.monitor.heard(role),
      clock: () => this.now(),
    });
    this.#goOn();
    this.clients.push(client);
    const { disturbance } = this.conditions;
    if (disturbance !== undefined) await disturb(this.run, disturbance, this.word('c'));
    this.run.cost.connections += 1;
    const listener = {
      data: (chunk: Buffer) => client.data(chunk),
      end: (how: 'fin' | 'reset' | 'error', detail?: string) => client.ended(how, detail),
    };
    try {
      client.attach(await this.#open(listener));
    } catch (error) {
      const trouble = localError(error);
      if (trouble !== undefined) {
        this.#lackedResources = true;
        throw new LocalResourceError(trouble);
      }
      this.lost = true;
      this.fail('The target takes the connection.', (error as Error).message, 'hostile.isolation');
    }
    this.#goOn();
    return client;
  }

  async #open(listener: WireListener): Promise<Wire> {
    const { target, deadlines } = this.run;
    try {
      return await Wire.open(target, listener, deadlines.hardMs);
    } catch (error) {
      // What is kept for the sake of manners alone makes room.
      if (localError(error) === undefined || !Wire.dropLingering()) throw error;
      return Wire.open(target, listener, deadlines.hardMs);
    }
  }

  /** A connection that has its `welcome`. */
  async connect(label?: string): Promise<TestClient> {
    const client = await this.dial(label);
    const greeted = () => client.arrivals.length > 0 || client.end !== undefined;
    await client.until(greeted, client.answerTimeoutMs, 'the `welcome`');
    const first = client.arrivals[0]?.frame;
    if (!first) this.fail('`welcome` as the first frame.', client.silence('Nothing came'), 'welcome.first');
    client.mustBe(first, 'welcome', {}, 'welcome.first');
    this.#remember(client);
    return client;
  }

  /** Ids are never given twice, in a whole run. */
  #remember(client: TestClient): void {
    const id = client.oracle.clientId;
    if (id === undefined) return;
    const before = this.run.ids.get(id);
    if (before) {
      const alive = !before.over;
      this.findings.push({
        requirement: alive ? 'id.unique' : 'id.never-again',
        allowed: 'An id that was never assigned before.',
        got: `\`clientId\` ${id}, assigned ${alive ? 'to a connection that is open' : 'before'}.`,
      });
    }
    this.run.ids.set(id, client.life);
  }

  /** The `ack` of a client with a name. */
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

  /** Lets every client go. Whatever still tries to connect here, such as the rest of a crowd, is stopped. */
  release(): void {
    this.run.monitor.unregister(this);
    // Where there is want of connections, none is kept for the sake of manners.
    if (this.#lackedResources) return this.abandon();
    this.#over = true;
    for (const client of this.clients) client.release();
  }

  /** Lets everything go at once: whoever waits for something here waits no longer. */
  abandon(): void {
    this.#over = true;
    for (const client of this.clients) client.abandon();
  }

  #goOn(): void {
    if (!this.#over) return;
    for (const client of this.clients) client.abandon();
    throw new RunEnded();
  }
}
