// A client that stays connected during the whole run, and does nothing. If the target greets no new client, it tells whether the
// target has ended or was paused, or still answers those that are connected. The latter is a fault of its own.
import { CHECKS } from '../checks/index.ts';
import { TestContext } from '../client/test-context.ts';
import type { TestClient } from '../client/test-client.ts';
import { RunEnded } from '../client/run-ended.ts';
import { SkipCheck } from '../client/skip-check.ts';
import { Violation } from '../client/violation.ts';
import { PLAIN } from '../data/conditions.ts';
import type { CrashAttribution } from './crash-attribution.ts';
import type { MonitoredRun } from './monitored-run.ts';

/** The requirement that a target breaks if it greets no one, and serves others: connections have vanished meanwhile. */
const VANISHING = 'hostile.vanishing-peer';

/** How often it shows that it is there in the time that the target lets clients be idle. */
const SIGNS = 4;
const LONGEST_MS = 60_000;

export class Witness {
  readonly #context: TestContext;
  readonly #client: TestClient;

  readonly #timer: NodeJS.Timeout;

  private constructor(context: TestContext, client: TestClient) {
    this.#context = context;
    this.#client = client;
    const idleMs = context.limits['idleMs'] ?? Infinity;
    const often = Math.min(LONGEST_MS, idleMs / SIGNS);
    this.#timer = setInterval(() => void (client.end ?? client.post({ type: 'ping' })), often).unref();
  }

  /** Connects it; undefined if that fails, which checks decide about. */
  static async connect(run: MonitoredRun): Promise<Witness | undefined> {
    const context = new TestContext(run, VANISHING, PLAIN, 'witness');
    // It needs a place that others may need more.
    context.fullMs = 0;
    try {
      return new Witness(context, await context.user());
    } catch (error) {
      context.release();
      if (error instanceof Violation || error instanceof SkipCheck || error instanceof RunEnded)
        return undefined;
      throw error;
    }
  }

  /** Whether the target answers it within `ms`. */
  async isServed(ms: number): Promise<boolean> {
    return (await this.#client.stillAnswers(ms)) === 'yes';
  }

  /** What its connection proves, if the target answers it and greets no one. */
  attribution(): CrashAttribution {
    const { transcript } = this.#context;
    const finding = {
      requirement: VANISHING,
      allowed: '`welcome` for every new client, although other connections have vanished.',
      got: 'It greets no new client any more, but answers a `ping` of one that has been connected all the time.',
      at: transcript.length - 1,
      transcript: transcript.slice(),
    };
    const check = CHECKS.find(({ id }) => id === VANISHING)!;
    return { context: undefined, suspect: { check, context: this.#context, unusual: undefined }, finding };
  }

  leave(): void {
    clearInterval(this.#timer);
    this.#context.release();
  }
}
