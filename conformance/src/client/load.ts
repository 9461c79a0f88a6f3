// How many requests the kit can send to a slow target: each takes its time, even if many are sent together.
import type { RunContext } from './run-context.ts';

/** Time that a check spends on requests that it sends together, in ms. */
const SPENT_MS = 20_000;

const seconds = (ms: number): string => `${Math.round(ms / 1000)} s`;

/** Why this many requests take too long; undefined if they do not. */
export function tooManyRequests({ paceMs }: RunContext, requests: number): string | undefined {
  const ms = requests * paceMs;
  if (ms <= SPENT_MS) return undefined;
  return `the target takes ${Math.round(paceMs)} ms for each of ${requests} requests, ${seconds(ms)} in all; the kit spends at most ${seconds(SPENT_MS)} on them`;
}

/** How many of these requests the kit can send, but no fewer than `least`. */
export const affordable = ({ paceMs }: RunContext, requests: number, least: number): number =>
  Math.min(requests, Math.max(least, Math.floor(SPENT_MS / paceMs)));
