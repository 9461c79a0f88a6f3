// The metrics page in the text format of Prometheus: the server's own figures, and those of the Prometheus client library
// about the process (delay of the event loop, memory, open files, garbage collection).
import { Counter, Gauge, Registry, collectDefaultMetrics } from 'prom-client';
import type { Stats } from '../stats.ts';
import { FIGURES } from './figures.ts';
import type { Figure } from './figures.ts';

export interface MetricsPage {
  readonly contentType: string;
  text(): Promise<string>;
}

/** A page may be this old, so that frequent requests do not look at all connections each time. */
const FRESH_MS = 250;

/** These figures look at everything that the process has open; the server's own figures tell the same at less cost. */
const LEFT_OUT = ['handles', 'requests', 'resources'].flatMap((what) => [
  `nodejs_active_${what}`,
  `nodejs_active_${what}_total`,
]);

/** Registers a figure, which the library reads when a page is made. */
function register({ name, kind, help, label, read }: Figure, registry: Registry, latest: () => Stats): void {
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

/** The page of a server whose stats `read` gives. */
export function metricsPage(read: () => Stats): MetricsPage {
  const registry = new Registry();
  let stats = read();
  for (const figure of FIGURES) register(figure, registry, () => stats);
  collectDefaultMetrics({ register: registry });
  for (const name of LEFT_OUT) registry.removeSingleMetric(name);
  let page: Promise<string> | undefined;
  let madeAt = -Infinity;
  const text = (): Promise<string> => {
    if (page && performance.now() - madeAt < FRESH_MS) return page;
    madeAt = performance.now();
    stats = read();
    page = registry.metrics();
    return page;
  };
  return { contentType: registry.contentType, text };
}
