// Takes the times: ours and theirs in turn, history by history, several times over, so that whatever else the machine
// does meets both alike. In a turn a history is checked again and again, as Go's own benchmarks do. Files are read before.

import { check, isPending, type History, type Verdict } from '../../src/linearizability/index.ts';
import type { Subject } from './files.ts';
import type { Porcupine } from './theirs.ts';

const MEMORY_BYTES = 1024 ** 3;
/** A turn lasts at least so long. */
const TURN_MS = 10;
/** Turns of ours before those that count: the engine compiles what is often used. Go's programs are compiled as they are. */
const WARM_UP = 3;
/** For the whole check of an illegal history, when its small contradiction is looked for, too. */
const EXPLAIN_MS = 2_000;

export type Word = Verdict<never, never, never>['verdict'];

/** Times are in milliseconds: the median of the turns, of each the mean of its checks. */
export interface Measured {
  readonly name: string;
  readonly known: 'ok' | 'illegal';
  readonly operations: number;
  readonly pending: number;
  readonly ours: Word;
  readonly oursMs: number;
  /** The very first check, before anything was compiled. */
  readonly firstMs: number;
  /** The check of an illegal history that looks for its small contradiction, too; once. */
  readonly explained?: Explained;
  readonly theirs?: Word;
  readonly theirsMs?: number;
}

export interface Explained {
  readonly ms: number;
  /** How many operations exclude each other, and whether it is certain that none of them can be left out. */
  readonly held: number;
  readonly minimal: boolean;
}

export interface Plan {
  readonly repetitions: number;
  readonly timeoutMs: number;
}

interface Timed {
  readonly verdict: Word;
  readonly ms: number;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

function judged(
  { format, model, history }: Subject,
  options: { readonly timeoutMs: number; readonly minimise: boolean },
): Verdict<unknown, unknown, unknown> {
  const bounds = { ...options, memoryBytes: MEMORY_BYTES };
  // The two branches differ in their types only.
  return format === 'etcd' ? check(model, history, bounds) : check(model, history, bounds);
}

/** The mean of as many checks as go into `turnMs`, one at least. */
function timed(subject: Subject, timeoutMs: number, turnMs: number): Timed {
  const began = performance.now();
  for (let checks = 1; ; checks++) {
    const { verdict } = judged(subject, { timeoutMs, minimise: false });
    const ms = performance.now() - began;
    if (ms >= turnMs) return { verdict, ms: ms / checks };
  }
}

function explained(subject: Subject): Explained | undefined {
  const began = performance.now();
  const result = judged(subject, { timeoutMs: EXPLAIN_MS, minimise: true });
  const ms = performance.now() - began;
  if (result.verdict !== 'illegal') return undefined;
  return { ms, held: result.contradiction.held.length, minimal: result.contradiction.minimal };
}

/** One round of a history. */
interface Round {
  readonly ours: Timed;
  readonly theirs: Timed | undefined;
}

async function roundOf(
  subject: Subject,
  porcupine: Porcupine | undefined,
  timeoutMs: number,
): Promise<Round> {
  const ours = timed(subject, timeoutMs, TURN_MS);
  const theirs = await porcupine?.ask(subject, timeoutMs, TURN_MS);
  if (theirs && theirs.operations !== subject.history.length) {
    throw new Error(
      `${subject.path}: we read ${subject.history.length} operations, the Go program ${theirs.operations}`,
    );
  }
  return { ours, theirs };
}

/** The word of all rounds; if one had another, nothing is sure. */
function same(timed: readonly Timed[]): Word {
  const [first] = timed;
  return first && timed.every(({ verdict }) => verdict === first.verdict) ? first.verdict : 'unknown';
}

const ofAll = (timed: readonly Timed[]): number => median(timed.map(({ ms }) => ms));

class Series {
  readonly #subject: Subject;
  readonly #firstMs: number;
  readonly #rounds: Round[] = [];

  constructor(subject: Subject, timeoutMs: number) {
    this.#subject = subject;
    this.#firstMs = timed(subject, timeoutMs, 0).ms;
  }

  warm(timeoutMs: number): void {
    timed(this.#subject, timeoutMs, TURN_MS);
  }

  async round(porcupine: Porcupine | undefined, timeoutMs: number): Promise<void> {
    this.#rounds.push(await roundOf(this.#subject, porcupine, timeoutMs));
  }

  result(): Measured {
    const { name, known } = this.#subject;
    const history: History<unknown, unknown> = this.#subject.history;
    const ours = this.#rounds.map((round) => round.ours);
    const theirs = this.#rounds.flatMap((round) => round.theirs ?? []);
    const errnoText = explained(this.#subject);
    return {
      name,
      known,
      operations: history.length,
      pending: history.filter(isPending).length,
      ours: same(ours),
      oursMs: ofAll(ours),
      firstMs: this.#firstMs,
      ...(errnoText && { explained: errnoText }),
      ...(theirs.length > 0 && { theirs: same(theirs), theirsMs: ofAll(theirs) }),
    };
  }
}

export async function measure(
  subjects: readonly Subject[],
  porcupine: Porcupine | undefined,
  { repetitions, timeoutMs }: Plan,
): Promise<Measured[]> {
  const all = subjects.map((subject) => new Series(subject, timeoutMs));
  for (let round = 0; round < WARM_UP; round++) for (const series of all) series.warm(timeoutMs);
  for (let round = 0; round < repetitions; round++) {
    for (const series of all) await series.round(porcupine, timeoutMs);
  }
  return all.map((series) => series.result());
}
