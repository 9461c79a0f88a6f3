// Tries one abuse, from the start of a server to its end: a calm time, then periods of abuse, each followed by a look at what
// is left in the server.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as later } from 'node:timers/promises';
import type { Abuse } from './abuse.ts';
import { startAttacker } from './load/attacker-process.ts';
import type { Attacker } from './load/attacker-process.ts';
import { addAll } from './load/counts.ts';
import type { Counts } from './load/counts.ts';
import type { Measured, Phase, Second } from './outcome.ts';
import type { Held } from './server/samples.ts';
import { scrape } from './server/scrape.ts';
import { startServerProcess } from './server/server-process.ts';
import type { ServerProcess } from './server/server-process.ts';
import { latenciesOf } from './canaries/latencies.ts';
import { CanaryClients } from './canaries/canary-clients.ts';
import type { Latest } from './canaries/canary-clients.ts';

export interface Course {
  readonly canaries: number;
  readonly calmSeconds: number;
  readonly periods: number;
  readonly periodSeconds: number;
  /** How long a server may take to clean up: `drainMs`, and a moment. The look at what is left waits no longer than needed. */
  readonly afterSeconds: number;
  /** What canaries wait for longer than this is lost. */
  readonly timeoutMs: number;
  readonly seed: number;
  /** A deliberate fault of the server, to see that the test finds it. */
  readonly fault?: string;
  readonly signal: AbortSignal;
}

const RESOLUTION_MS = 5;
const LOOK_EACH_MS = 1_000;
const LOOK_AGAIN_SECONDS = 0.1;

const isClean = (held: Held, before: Held): boolean =>
  held.sockets <= before.sockets && held.timers <= before.timers;

class Trial {
  readonly done: Counts = {};
  readonly held: Held[] = [];
  readonly seconds: Second[] = [];
  readonly calm: Latest = { lineMs: [], pingMs: [] };
  readonly abused: Latest = { lineMs: [], pingMs: [] };
  private phase: Phase = 'calm';
  private readonly began = performance.now();
  private delivered = 0;
  private timer: NodeJS.Timeout | undefined;
  private looking = false;

  private readonly abuse: Abuse;
  private readonly course: Course;
  private readonly server: ServerProcess;
  private readonly canaries: CanaryClients;
  private readonly attacker: Attacker;

  constructor(
    abuse: Abuse,
    course: Course,
    server: ServerProcess,
    canaries: CanaryClients,
    attacker: Attacker,
  ) {
    this.abuse = abuse;
    this.course = course;
    this.server = server;
    this.canaries = canaries;
    this.attacker = attacker;
  }

  async run(): Promise<void> {
    const { calmSeconds, periods } = this.course;
    this.timer = setInterval(() => void this.look(), LOOK_EACH_MS);
    await this.canaries.begin(this.server.target);
    await this.wait(calmSeconds);
    this.canaries.latest();
    await this.wait(calmSeconds);
    this.keep(this.calm);
    this.held.push(await this.collect());
    for (let period = 0; period < periods; period++) await this.period(period);
  }

  end(): void {
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    if (this.looking) return;
    this.looking = true;
    try {
      const { rssBytes, lateMs, outboxBytes, deliveries } = await scrape(this.server.metrics);
      const at = Math.round((performance.now() - this.began) / 1_000);
      const delivered = deliveries - this.delivered;
      this.delivered = deliveries;
      this.seconds.push({ at, phase: this.phase, rssBytes, lateMs, outboxBytes, deliveries: delivered });
    } catch {
      // Without metrics the sample is missing. Other checks notice if the server has died.
    } finally {
      this.looking = false;
    }
  }

  private async period(n: number): Promise<void> {
    const { periodSeconds: seconds, afterSeconds, seed } = this.course;
    const { id, size } = this.abuse;
    this.canaries.latest();
    this.phase = 'abuse';
    const order = { abuse: id, target: this.server.target, size, seconds, seed: seed + 1_000 * n };
    addAll(this.done, await this.unlessOver(this.attacker.attack(order)));
    this.keep(this.abused);
    this.phase = 'after';
    await this.cleanedUp(afterSeconds);
  }

  private keep(latencies: Latest): void {
    const { lineMs, pingMs } = this.canaries.latest();
    for (const ms of lineMs) latencies.lineMs.push(ms);
    for (const ms of pingMs) latencies.pingMs.push(ms);
  }

  /** Waits until nothing is left that was not there before, but no longer than a server may take to clean up. */
  private async cleanedUp(seconds: number): Promise<void> {
    const until = performance.now() + seconds * 1_000;
    for (;;) {
      const held = await this.collect();
      if (isClean(held, this.held[0]!) || performance.now() >= until) return void this.held.push(held);
      await this.wait(LOOK_AGAIN_SECONDS);
    }
  }

  private async collect(): Promise<Held> {
    // So that the connection that reads the metrics is among the sockets each time.
    await this.look();
    return this.unlessOver(this.server.collect());
  }

  private async wait(seconds: number): Promise<void> {
    await this.unlessOver(later(seconds * 1_000, undefined, { signal: this.course.signal }));
  }

  /** Waits for `work`, unless the server dies or the run is cancelled. */
  private unlessOver<T>(work: Promise<T>): Promise<T> {
    const { signal } = this.course;
    const ended = new Promise<never>((_, reject) => {
      const end = (): void => reject(signal.reason as Error);
      if (signal.aborted) end();
      signal.addEventListener('abort', end, { once: true });
      const forget = (): void => signal.removeEventListener('abort', end);
      work.then(forget, forget);
    });
    return Promise.race([work, this.server.died, ended]);
  }
}

const message = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Tries an abuse; errors are part of the result. */
export async function tryAbuse(abuse: Abuse, course: Course): Promise<Measured> {
  const server = await startServerProcess(abuse.setup, course.fault, course.signal);
  const attacker = startAttacker();
  try {
    return await tryOn(abuse, course, server, attacker);
  } finally {
    server.kill();
    await attacker.stop();
  }
}

async function tryOn(
  abuse: Abuse,
  course: Course,
  server: ServerProcess,
  attacker: Attacker,
): Promise<Measured> {
  const { signal, timeoutMs } = course;
  const own = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  own.enable();
  const broken = new Set<string>();
  const canaries = await CanaryClients.connect(server.target, course.canaries);
  const trial = new Trial(abuse, course, server, canaries, attacker);
  await trial.run().catch((error: unknown) => broken.add(message(error)));
  trial.end();
  const owed = await canaries.end(signal.aborted ? 0 : timeoutMs);
  own.disable();
  signal.throwIfAborted();
  await server.stop().catch((error: unknown) => broken.add(message(error)));
  if (server.errors() > 0) broken.add(`${server.errors()} errors in the log: ${server.said()}`);
  const { done, held, seconds, calm, abused } = trial;
  if (abuse.setup?.clock) done['steps back seen'] = canaries.room.atWentBack;
  return {
    ...{ id: abuse.id, what: abuse.what, done, held, seconds },
    calm: latenciesOf(calm.lineMs),
    abused: latenciesOf(abused.lineMs),
    calmPing: latenciesOf(calm.pingMs),
    abusedPing: latenciesOf(abused.pingMs),
    deliveries: canaries.room.deliveries,
    privateMessages: canaries.messages.deliveries,
    lost: owed + canaries.wrongs,
    wrong: canaries.wrong,
    ownLateMs: Math.max(0, own.max / 1e6 - RESOLUTION_MS),
    ...(broken.size > 0 && { broken: [...broken].join('; ') }),
  };
}
