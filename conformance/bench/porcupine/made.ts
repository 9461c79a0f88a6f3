// Made-up key-value logs of the same shape as the published ones, for a machine that has none: clients that get, put and
// append over a slow network, each operation taking effect at some moment of its own.

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Ten keys; half the operations get, most others append. Few messages are slow, but those very. */
const KEYS = 10;
const GETS = 0.45;
const PUTS = 0.05;
const SLOW = 0.2;
const FAST_MEAN = 1;
const SLOW_MEAN = 25;

export interface Workload {
  readonly clients: number;
  readonly operationsEach: number;
  readonly seed: number;
}

interface RelevantEvent {
  readonly client: number;
  readonly f: 'get' | 'put' | 'append';
  readonly key: string;
  readonly value: string;
  readonly call: number;
  readonly at: number;
  readonly return: number;
}

/** What a key holds: the acts whose texts stand there, in order. */
type Content = readonly RelevantEvent[];
type Seen = ReadonlyMap<RelevantEvent, Content>;

/** Numbers from 0 to 1, the same for the same seed. */
function randomBy(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function actsOf({ clients, operationsEach, seed }: Workload): RelevantEvent[] {
  const random = randomBy(seed);
  const lasting = (mean: number) => -mean * Math.log(1 - random());
  const acts: RelevantEvent[] = [];
  for (let client = 0; client < clients; client++) {
    let now = lasting(FAST_MEAN);
    for (let n = 0; n < operationsEach; n++) {
      const length = lasting(random() < SLOW ? SLOW_MEAN : FAST_MEAN);
      const dice = random();
      acts.push({
        client,
        f: dice < GETS ? 'get' : dice < GETS + PUTS ? 'put' : 'append',
        key: String(Math.floor(random() * KEYS)),
        value: `x ${client} ${n} y`,
        call: now,
        at: now + random() * length,
        return: now + length,
      });
      now += length;
    }
  }
  return acts;
}

/** What each get saw when each act took effect at its moment. */
function seenBy(acts: readonly RelevantEvent[]): Map<RelevantEvent, Content> {
  const store = new Map<string, Content>();
  const seen = new Map<RelevantEvent, Content>();
  for (const act of [...acts].sort((a, b) => a.at - b.at)) {
    const content = store.get(act.key) ?? [];
    if (act.f === 'get') seen.set(act, content);
    else store.set(act.key, act.f === 'put' ? [act] : [...content, act]);
  }
  return seen;
}

/**
 * Lets the latest get that can do so miss an append that must be there: it came surely after the put that began the content,
 * and was surely over before the get.
 */
function withLoss(seen: Seen): Seen {
  for (const [get, content] of [...seen].sort(([a], [b]) => b.call - a.call)) {
    const begin = content[0]?.f === 'put' ? content[0].return : -Infinity;
    const lost = content.findIndex((act) => act.f === 'append' && act.call > begin && act.return < get.call);
    if (lost >= 0) return new Map([...seen, [get, content.toSpliced(lost, 1)]]);
  }
  throw new Error('no get can miss anything: the history is too short');
}

function lines(acts: readonly RelevantEvent[], seen: Seen): string {
  const events = acts.flatMap((act) => {
    const line = (type: string, value: string) =>
      `{:process ${act.client}, :type :${type}, :f :${act.f}, :key "${act.key}", :value ${value}}\n`;
    const content = seen.get(act);
    const own = content ? 'nil' : `"${act.value}"`;
    const told = content ? `"${content.map(({ value }) => value).join('')}"` : own;
    return [
      { at: act.call, text: line('invoke', own) },
      { at: act.return, text: line('ok', told) },
    ];
  });
  return events
    .sort((a, b) => a.at - b.at)
    .map(({ text }) => text)
    .join('');
}

/** One log; a bad one has a single wrong answer, near its end. */
export function madeLog(workload: Workload, ending: 'ok' | 'bad'): string {
  const acts = actsOf(workload);
  const seen = seenBy(acts);
  return lines(acts, ending === 'ok' ? seen : withLoss(seen));
}

const WORKLOADS: Readonly<Record<string, Workload>> = {
  c10: { clients: 10, operationsEach: 34, seed: 1 },
  c50: { clients: 50, operationsEach: 24, seed: 1 },
};

/** Writes one log of each shape and ending. */
export async function writeMade(folder: string): Promise<void> {
  for (const [name, workload] of Object.entries(WORKLOADS)) {
    for (const ending of ['ok', 'bad'] as const) {
      await writeFile(join(folder, `made-${name}-${ending}.txt`), madeLog(workload, ending));
    }
  }
}
