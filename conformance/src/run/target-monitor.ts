// Watches the target during the whole run: whether it still answers, and whether the run must end early. A check that
// waited in vain asks here; a new connection then shows whether the target has a fault or has disappeared.
import type { Check } from '../checks/check.ts';
import type { Role } from '../oracle/role.ts';
import type { Abandonable, RunWatch, TargetState } from '../client/run-watch.ts';
import type { TestContext } from '../client/test-context.ts';
import { RunEnded } from '../client/run-ended.ts';
import { probe, PROBE_MS } from '../target/probe.ts';
import type { Absence, Probed } from '../target/probe.ts';
import type { Target } from '../target/target.ts';
import { targetLabel } from '../target/target.ts';
import type { TargetProcess } from '../target/target-process.ts';
import type { Frame } from '../data/frame.ts';
import type { OutputLine } from '../data/output-line.ts';
import { attributeCrash, suspectsOf } from './crash-attribution.ts';
import type { Tried } from './crash-attribution.ts';
import { Interruptions } from './interruptions.ts';
import type { Suspensions } from './suspensions.ts';
import { Restarts } from './restarts.ts';
import type { Loss } from './restarts.ts';
import { Shutdown } from './shutdown.ts';

/** Why a run ends before all its checks ran. */
export type EarlyEnd =
  | Loss
  | { readonly why: 'stopped'; readonly signal: string }
  /** A requirement is broken, and the run was to end then. */
  | { readonly why: 'bailed'; readonly requirement: string };

/** What the run learns from its monitor. */
export interface MonitorEvents {
  /** The run must end early; called once. */
  readonly ended: (early: EarlyEnd) => void;
  /** The target was started again, for the `count`th time. */
  readonly restarted?: (loss: Loss, count: number) => void;
  /** Something happened that people should know. */
  readonly noted?: (sentence: string) => void;
}

/** Probes of a target that closes connections at once. */
const TRIES = 3;
/** How many attempts are remembered after their end, and how many slow answers. */
const REMEMBERED = 64;
/** Connections that answer nothing more, from which on others are given up sooner. */
const STUCK = 3;

/** The sentence about a target that was there before; undefined if the probe says it better. */
function wordsFor(is: Absence, label: string): string | undefined {
  if (is === 'refused') return `Nothing listens at ${label} any more.`;
  return is === 'silent' ? `${label} accepts connections, but no longer sends \`welcome\`.` : undefined;
}

const stopped = (label: string): string => `${label} is gone: it had said that it shuts down.`;

/** A process that is about to end closes connections before it stops accepting them, so it is probed again. */
async function probedAtRest(target: Target, timeoutMs: number): Promise<Probed> {
  for (let tries = 1; ; tries += 1) {
    const began = performance.now();
    const probed = await probe(target, timeoutMs);
    const early = performance.now() - began < timeoutMs / 2;
    if (probed.ok || probed.is !== 'silent' || !early || tries === TRIES) return probed;
  }
}

export class TargetMonitor implements RunWatch {
  readonly #target: Target;
  readonly #events: MonitorEvents;
  readonly #process: TargetProcess | undefined;
  readonly #restarts: Restarts;
  readonly #contexts = new Set<Abandonable>();
  readonly #tried: Tried[] = [];
  readonly #slow = new Map<number, string>();
  #early: EarlyEnd | undefined;
  #probing: Promise<boolean> | undefined;
  #stuck = 0;
  #answers = 0;
  #heardAt = 0;
  #greetedAt = 0;
  #beside = new WeakSet<TestContext>();
  readonly #interruptions: Interruptions;
  readonly #shutdown: Shutdown;
  readonly #suspensions: Pick<Suspensions, 'since'> | undefined;
  #over!: () => void;
  /** Resolves when the run must end early; otherwise never. */
  readonly over = new Promise<void>((resolve) => (this.#over = resolve));

  /**
   * `process` is there if the kit started the target; `suspensions` are the times in which the kit itself did not run;
   * `patienceMs` limits the wait for a silent target.
   */
  constructor(
    target: Target,
    events: MonitorEvents,
    process?: TargetProcess,
    suspensions?: Pick<Suspensions, 'since'>,
    patienceMs?: number,
  ) {
    this.#suspensions = suspensions;
    this.#target = target;
    this.#events = events;
    const again = (timeoutMs: number) => probe(target, timeoutMs);
    const resumed = (ms: number) => {
      // What the kit missed was not the target's silence.
      if (suspensions?.since(performance.now() - ms)) return;
      const seconds = `${(ms / 1000).toFixed(1)} s`;
      events.noted?.(`${targetLabel(target)} answered nobody for ${seconds}. The kit waited for it.`);
    };
    this.#interruptions = new Interruptions(again, resumed, patienceMs);
    this.#shutdown = new Shutdown(again, () => this.#shutDown());
    this.#process = process;
    this.#restarts = new Restarts(process);
  }

  /** Every loss after which the target was started again. */
  get losses(): readonly Loss[] {
    return this.#restarts.losses;
  }

  /** Whether the target would be started again if it ended. */
  get canRestart(): boolean {
    return this.#restarts.arePossible;
  }

  /** What the target printed since a time of `performance.now()`, if the kit started it. */
  printedSince(time: number): readonly OutputLine[] {
    return this.#process?.printedSince?.(time) ?? [];
  }

  /** Whether the target's process is known to have ended. */
  get hasEnded(): boolean {
    return this.#process?.hasEnded() ?? false;
  }

  get isGone(): boolean {
    return this.#early?.why === 'gone';
  }

  get expectsSilence(): boolean {
    return this.#stuck >= STUCK;
  }

  stuck(): void {
    this.#stuck += 1;
  }

  get isEnding(): boolean {
    return this.#early !== undefined;
  }

  get early(): EarlyEnd | undefined {
    return this.#early;
  }

  /** Notes that something came from the target, and what it was. */
  arrived(role: Role['role'], frame?: Frame): void {
    this.#heardAt = performance.now();
    this.#interruptions.heard();
    if (frame?.type === 'error' && frame['code'] === 'shutting-down') this.#shutdown.announced();
    if (role === 'answer') this.#answers += 1;
    if (role === 'greeting') this.#greetedAt = this.#heardAt;
  }

  /** Remembers what was slow, and how long it took. */
  slow(ms: number, what: string): void {
    if (this.#slow.size < REMEMBERED) this.#slow.set(ms, what);
  }

  /** What took so long. */
  whatWasSlow(ms: number): string {
    return this.#slow.get(ms) ?? 'an answer';
  }

  /** Keeps a context until it is released; abandons it if the run ends early. */
  register(context: Abandonable): void {
    if (this.#early) throw new RunEnded();
    this.#contexts.add(context);
  }

  unregister(context: Abandonable): void {
    this.#contexts.delete(context);
  }

  /** Remembers that a check runs; call the result when it ends. */
  track(check: Check, context: TestContext): () => void {
    const tried: Tried = { check, context };
    this.#tried.push(tried);
    const running = this.#tried.filter(({ until }) => until === undefined);
    if (running.length > 1) for (const each of running) this.#beside.add(each.context);
    return () => {
      tried.until = performance.now();
      while (this.#tried.length > REMEMBERED && this.#tried[0]!.until !== undefined) this.#tried.shift();
    };
  }

  /** Whether a check ran while no other did. */
  wasAlone(context: TestContext): boolean {
    return !this.#beside.has(context);
  }

  outlasts(promptMs: number): Promise<TargetState> {
    return this.#early ? Promise.resolve('silent') : this.#interruptions.state(promptMs);
  }

  wasInterrupted(began: number): boolean {
    const wasSuspended = this.#suspensions?.since(began) ?? false;
    return wasSuspended || this.#interruptions.since(began) || this.#shutdown.since(began);
  }

  /** Ends the run early. Being stopped outweighs other reasons: a signal often ends more than the kit. */
  end(early: EarlyEnd): void {
    const first = this.#early === undefined;
    if (!first && early.why !== 'stopped') return;
    this.#early = early;
    if (!first) return;
    this.#events.ended(early);
    for (const context of this.#contexts) context.abandon();
    this.#over();
  }

  /** Waits for a probe in progress: nothing new should begin before it ends. */
  async idle(): Promise<void> {
    await Promise.all([this.#probing, this.#shutdown.ended]);
  }

  /** Whether the run continues and the target accepts new clients. `timeoutMs` limits the wait for one. */
  isServing(timeoutMs: number): Promise<boolean> {
    if (this.#early) return Promise.resolve(false);
    this.#probing ??= this.#probe(Math.max(timeoutMs, PROBE_MS)).finally(() => (this.#probing = undefined));
    return this.#probing;
  }

  /** Throws unless the run continues and the target accepts new clients. */
  async requireTarget(timeoutMs: number, lost: boolean): Promise<void> {
    if (!(await this.stillServes(timeoutMs, lost))) throw new RunEnded();
  }

  /** The same, asked only if there is a reason to: a wait that failed, or a target that said that it shuts down. */
  async stillServes(timeoutMs: number, lost: boolean): Promise<boolean> {
    await this.#shutdown.ended;
    return lost ? this.isServing(timeoutMs) : this.#early === undefined;
  }

  async #probe(timeoutMs: number): Promise<boolean> {
    const answers = this.#answers;
    const probed = await probedAtRest(this.#target, timeoutMs);
    if (this.#early) return false;
    // A server that is busy, full or changed is still there. A lack of the kit's own resources says nothing about the
    // server.
    const there = probed.ok || ['full', 'other', 'local'].includes(probed.is);
    if (there || (probed.is === 'silent' && this.#answers !== answers)) return true;
    // It may have said in the meantime that it shuts down.
    await this.#shutdown.ended;
    if (this.#early) return false;
    const crashed = probed.is === 'refused' && ((await this.#process?.crashed()) ?? false);
    await this.#lost(this.#gone(probed.is, probed.sentence, crashed));
    return false;
  }

  /** The target has ended after it said so. If it can be started again, the next attempt does that. */
  #shutDown(): void {
    if (this.#restarts.arePossible) return;
    const sentence = stopped(targetLabel(this.#target));
    this.end({ why: 'gone', sentence, suspects: [], attribution: undefined });
  }

  /** Starts the target again if possible, and ends the run if not. */
  async #lost(loss: Loss): Promise<void> {
    if (!this.#restarts.arePossible) return this.end(loss);
    // What others see from now on means nothing. The culprit sees what it has done.
    for (const context of this.#contexts) if (context !== loss.attribution?.context) context.abandon();
    const failed = await this.#restarts.after(loss, this.over);
    if (failed !== undefined) this.end({ ...loss, sentence: `${loss.sentence} ${failed}` });
    else if (!this.#early) this.#events.restarted?.(loss, this.losses.length);
  }

  #gone(is: Absence, sentence: string, crashed: boolean): Loss {
    const died = is === 'refused';
    // A dying server is silent from then on; one that accepts no clients may still serve the connected ones.
    const ending = this.#process?.ending();
    const since = died ? this.#heardAt : this.#greetedAt;
    const disappearance = { died, since, crashed, ...(ending !== undefined && { ending }) };
    const suspects = suspectsOf(this.#tried, disappearance);
    const unusual = suspects.filter((suspect) => suspect.unusual !== undefined);
    return {
      why: 'gone',
      sentence: wordsFor(is, targetLabel(this.#target)) ?? sentence,
      suspects: (unusual.length > 0 ? unusual : suspects).map(({ check }) => check),
      attribution: attributeCrash(suspects, disappearance, (context) => this.printedSince(context.began)),
    };
  }
}
