// Reads the metrics page of the server, as Prometheus does.
import type { Sample } from './samples.ts';

const TIMEOUT_MS = 10_000;
/** The library reports its resolution for a loop without delay. */
const RESOLUTION_SECONDS = 0.01;

/** The figure of a line `NAME VALUE`. */
export function figure(page: string, name: string): number {
  const value = new RegExp(`^${name} (\\S+)$`, 'm').exec(page)?.[1];
  if (value === undefined) throw new Error(`the metrics page has no ${name}`);
  return Number(value);
}

export async function scrape(url: string): Promise<Sample> {
  const page = await (await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) })).text();
  return {
    rssBytes: figure(page, 'process_resident_memory_bytes'),
    lateMs: 1_000 * Math.max(0, figure(page, 'nodejs_eventloop_lag_max_seconds') - RESOLUTION_SECONDS),
    outboxBytes: figure(page, 'parley_outbox_bytes'),
    deliveries: figure(page, 'parley_deliveries_total'),
  };
}
