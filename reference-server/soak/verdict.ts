// Whether a server has held: nothing lost, not died, nothing left behind. And whether others noticed.
import type { Measured, Outcome, Second } from './outcome.ts';
import { slope } from './slope.ts';

const MIB = 2 ** 20;
/** What more may be held after the last period of an abuse than after its first: what leaks, leaks in each. */
export const HELD_GROWTH_BYTES = 4 * MIB;
/** The same of the whole process: what the allocator does not give back is bounded, but comes by and by. */
export const RSS_GROWTH_FACTOR = 1.5;
export const RSS_GROWTH_BYTES = 32 * MIB;
/** Seconds at the beginning of a long chat that don't count: code is compiled, buffers find their size. */
export const WARM_UP_SHARE = 0.2;
/** Growth of a long chat's memory, by least squares, that is still called flat. */
export const FLAT_SHARE = 0.1;
export const FLAT_BYTES = 16 * MIB;
/** Others notice what makes their worst percent this many times as slow, and slower than people feel. */
export const NOTICED_FACTOR = 10;
export const NOTICED_MS = 100;

/** What a straight line through the memory of a chat grows by, and what is called flat. */
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
  if (more > HELD_GROWTH_BYTES) yield `${mib(more)} more are held after the last period than after the first`;
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
  if (id === 'chat' && bytes > bound)
    yield `memory grows by ${mib(bytes)}, of which ${mib(bound)} would be flat`;
}

/** What is said of what was measured. */
export function judge(measured: Measured): Outcome {
  const { calm, abused } = measured;
  const noticed = abused.p99Ms > Math.max(NOTICED_MS, NOTICED_FACTOR * calm.p99Ms);
  return { ...measured, failures: [...failures(measured)], noticed };
}
