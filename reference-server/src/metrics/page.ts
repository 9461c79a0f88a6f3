// The metrics page in the text format of Prometheus: the figures of the server, and those that the client library
// keeps of the process (delay of the event loop, memory, open files, garbage collection).
import { Counter, Gauge, Registry, collectDefaultMetrics } from 'prom-client';
import type { Census } from '../census.ts';
import { FIGURES } from './figures.ts';
import type { Figure } from './figures.ts';

export interface MetricsPage {
  readonly contentType: string;
  text(): Promise<string>;
}

/** A page may be this old: whoever asks without pause has the connections walked no more often. */
const FRESH_MS = 250;

/** Walks over everything that the process has open, to tell what the server's own figures tell for less. */
const OF_NO_USE = ['handles', 'requests', 'resources'].flatMap((what) => [
  `nodejs_active_${what}`,
  `nodejs_active_${what}_total`,
]);

/** Has the library ask for the figure when a page is made. */
function register({ name, kind, help, label, read }: Figure, registry: Registry, latest: () => Census): void {
  const settings = { name, help, registers: [registry], labelNames: label === undefined ? [] : [label] };
  const entries = (): [object, number][] => {
    const value = read(latest());
    if (typeof value === 'number') return [[{}, value]];
    return Object.entries(value).map(([of, count]) => [{ [label!]: of }, count]);
  };
  if (kind === 'gauge') {
    const gauge: Gauge = new Gauge({
      ...settings,
      collect: () => entries().forEach(([labels, value]) => gauge.set(labels, value)),
    });
  } else {
    const counter: Counter = new Counter({
      ...settings,
      collect: () => {
        counter.reset();
        for (const [labels, value] of entries()) counter.inc(labels, value);
      },
    });
  }
}

/** The page of a server of which `take` counts what there is. */
export function metricsPage(take: () => Census): MetricsPage {
  const registry = new Registry();
  let census = take();
  for (const figure of FIGURES) register(figure, registry, () => census);
  collectDefaultMetrics({ register: registry });
  for (const name of OF_NO_USE) registry.removeSingleMetric(name);
  let page: Promise<string> | undefined;
  let madeAt = -Infinity;
  const text = (): Promise<string> => {
    if (page && performance.now() - madeAt < FRESH_MS) return page;
    madeAt = performance.now();
    census = take();
    page = registry.metrics();
    return page;
  };
  return { contentType: registry.contentType, text };
}
