// The plots of the performance page, drawn from the record.
import type { BenchRecord, BenchRow } from './bench-record.ts';
import type { Axis } from './chart/axis.ts';
import { barsPanel } from './chart/bars-panel.ts';
import { BLUE, GREEN, GREY, ORANGE } from './chart/colours.ts';
import { linesPanel } from './chart/lines-panel.ts';
import { chart } from './chart/panel.ts';
import type { Panel } from './chart/panel.ts';

const WIDTH = 520;
const HEIGHT = 220;
/** Space for the labels and the title left of a curve. */
const LEFT = 72;
/** Space for the names of the servers left of the bars. */
const LEFT_OF_BARS = 84;

/** The servers of the curves; ours is blue. */
const SERVERS = [
  { name: 'parley', colour: BLUE },
  { name: 'nats', colour: ORANGE },
] as const;

const ROLES = [
  { name: 'ours', colour: BLUE },
  { name: 'peer', colour: ORANGE },
  { name: 'limit', colour: GREY },
  { name: 'runtime', colour: GREEN },
] as const;

type Measure = (row: BenchRow) => number;

const points = (rows: readonly BenchRow[], curve: string): BenchRow[] =>
  rows.filter((row) => row.curve?.name === curve && row.median !== undefined);

/** A line for each server through its points of a curve. */
const curves = (rows: readonly BenchRow[], x: Axis, y: Axis, measure: Measure): Panel =>
  linesPanel({
    width: WIDTH,
    height: HEIGHT,
    titleAt: LEFT - 14,
    dots: true,
    x,
    y,
    lines: SERVERS.map(({ name, colour }) => ({
      colour,
      points: rows
        .filter(({ target }) => target === name)
        .map((row) => [row.curve!.x, measure(row)] as const)
        .sort((one, other) => one[0] - other[0]),
    })),
  });

const drawn = (says: string, panels: readonly Panel[]): string =>
  chart(says, { width: WIDTH, left: LEFT }, SERVERS, panels);

function members(rows: readonly BenchRow[]): string {
  const own = points(rows, 'growth-members');
  const x = { title: 'members of the room', log: true };
  return drawn('Deliveries a second and CPU of the server against the members of a room', [
    curves(own, x, { title: 'deliveries/s' }, (row) => row.median!),
    curves(own, x, { title: 'CPU of the server, cores', format: '.1f' }, (row) => row.serverCpu!),
  ]);
}

function connections(rows: readonly BenchRow[]): string {
  const own = points(rows, 'growth-connections');
  const memory: Measure = (row) => (row.median! * row.curve!.x) / 2 ** 20;
  return drawn('Memory of the server against idle connections', [
    curves(own, { title: 'idle connections' }, { title: 'memory for them, MiB' }, memory),
  ]);
}

function load(rows: readonly BenchRow[]): string {
  const own = points(rows, 'growth-load');
  const panel = (percentile: 'p50' | 'p99') =>
    curves(
      own,
      { title: 'messages/s to 100 members', log: true },
      { title: `latency, ms, ${percentile}`, log: true, format: ',' },
      (row) => row.latencyUs![percentile] / 1_000,
    );
  return drawn('Latency against load', [panel('p50'), panel('p99')]);
}

/** All servers in all cases, a small plot for each case. */
function beside({ rows, targets }: BenchRecord): string {
  const measured = rows.filter(({ curve, median }) => curve === undefined && median !== undefined);
  const order = targets.map(({ name }) => name);
  const cases = [...new Set(measured.map((row) => row.case))];
  const panels = cases.map((name) => {
    const own = measured.filter((row) => row.case === name);
    const { title, unit, better } = own[0]!;
    return barsPanel({
      heading: `${title}: ${unit} (${better} is better)`,
      width: WIDTH,
      // One server can be slower than another by a factor of a thousand.
      x: { title: '', log: unit.startsWith('µs') },
      bars: own
        .toSorted((one, other) => order.indexOf(one.target) - order.indexOf(other.target))
        .map(({ target, role, median }) => ({
          name: target,
          value: median!,
          colour: ROLES.find((entry) => entry.name === role)!.colour,
        })),
    });
  });
  return chart('All servers in all cases', { width: WIDTH, left: LEFT_OF_BARS }, ROLES, panels);
}

/** The plots by their paths from `docs/reference/`. */
export const benchPlots = (record: BenchRecord): Map<string, string> =>
  new Map([
    ['performance/beside.svg', beside(record)],
    ['performance/growth-members.svg', members(record.rows)],
    ['performance/growth-connections.svg', connections(record.rows)],
    ['performance/growth-load.svg', load(record.rows)],
  ]);
