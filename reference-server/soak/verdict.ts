// Decides whether a server has held: it lives, nothing is lost, nothing is left behind. And whether the canaries noticed.
import type { Measured, Outcome, Second } from './outcome.ts';
import { slope } from './slope.ts';

const MIB = 2 ** 20;
/** Allowed growth of the memory in use from the first to the last period of an abuse; a leak would leak in each. */
export const HELD_GROWTH_BYTES = 4 * MIB;
/** The same for the whole process, whose allocator gives memory back late. */
export const RSS_GROWTH_FACTOR = 1.5;
export const RSS_GROWTH_BYTES = 32 * MIB;
/** The share of a long chat that does not count: code is still compiled, and buffers still grow. */
export const WARM_UP_SHARE = 0.2;
/** Growth of a long chat's memory that is still called flat. */
export const FLAT_SHARE = 0.1;
export const FLAT_BYTES = 16 * MIB;
/** The canaries notice an abuse if their p99 latency grows by this factor and beyond what people can feel. */
export const NOTICED_FACTOR = 10;
export const NOTICED_MS = 100;

/** The growth of a line fitted to the memory of a chat, and the largest growth that is called flat. */
export function growth(seconds: readonly Second[]): { readonly bytes: number; readonly bound: number } {
  const chat = seconds.filter(({ phase }) => phase === 'abuse');
  const counted = chat.slice(Math.floor(chat.length * WARM_UP_SHARE));
  if (counted.length < 2) return { bytes: 0, bound: FLAT_BYTES };
  const mean = counted.reduce((sum, { rssBytes }) => sum + rssBytes, 0) / counted.length;
  const perSecond = slope(counted.map(({ at, rssBytes }) => [at, rssBytes]));
  const span = counted.at(-1)!.at - counted[0]!.at;
  return { bytes: perSecond * span, bound: Math.max(FLAT_BYTES, FLAT_SHARE * mean) };
}

const mib = (bytes: number): string => `${(bytes / MIB).toFixed(1)} MiB`;

function* left({ held }: Measured): Generator<string> {
  const [before, first] = held;
  const last = held.at(-1);
  if (!before || !first || !last) return;
  const more = last.heldBytes - first.heldBytes;
  if (more > HELD_GROWTH_BYTES)
    yield `${mib(more)} more are in use after the last period than after the first`;
  const most = RSS_GROWTH_FACTOR * first.rssBytes + RSS_GROWTH_BYTES;
  if (last.rssBytes > most) yield `the process grew from ${mib(first.rssBytes)} to ${mib(last.rssBytes)}`;
  if (last.sockets > before.sockets) yield `${last.sockets - before.sockets} sockets are left`;
  if (last.timers > before.timers) yield `${last.timers - before.timers} timers are left`;
}

function* failures(measured: Measured): Generator<string> {
  const { lost, wrong, broken, seconds, id } = measured;
  if (broken !== undefined) yield broken;
  if (lost > 0) yield `${lost} lost: ${wrong[0] ?? 'they never came'}`;
  yield* left(measured);
  const { bytes, bound } = growth(seconds);
  if (id === 'chat' && bytes > bound) yield `memory grows by ${mib(bytes)}, more than ${mib(bound)}`;
}

/** The verdict on the measurements. */
export function judge(measured: Measured): Outcome {
  const { calm, abused } = measured;
  const noticed = abused.p99Ms > Math.max(NOTICED_MS, NOTICED_FACTOR * calm.p99Ms);
  return { ...measured, failures: [...failures(measured)], noticed };
}
