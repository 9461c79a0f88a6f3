// The plots of the performance page, drawn from the record.
import type { BenchRecord, BenchRow } from './bench-record.ts';
import { BLUE, GREEN, GREY, ORANGE, WIDTH, quantitative, svg } from './plot.ts';
import type { Axis, Values } from './plot.ts';

const HEIGHT = 220;
const ROW_HEIGHT = 16;

/** A curve's servers: ours is blue. */
const BY_SERVER = {
  field: 'target',
  type: 'nominal',
  scale: { domain: ['parley', 'nats'], range: [BLUE, ORANGE] },
} as const;

/** Lines through the points of a curve, a colour a server. */
const lines = (x: Axis, y: Axis) => ({
  width: WIDTH,
  height: HEIGHT,
  mark: { type: 'line', point: true } as const,
  encoding: { x: quantitative(x), y: quantitative(y), color: BY_SERVER },
});

const points = (rows: readonly BenchRow[], curve: string): BenchRow[] =>
  rows.filter((row) => row.curve?.name === curve && row.median !== undefined);

function members(rows: readonly BenchRow[]): Promise<string> {
  const values: Values = points(rows, 'growth-members').map((row) => ({
    target: row.target,
    members: row.curve!.x,
    deliveries: row.median,
    cores: row.serverCpu,
  }));
  const x = { field: 'members', title: 'members of the room', log: true };
  return svg(
    {
      data: { values },
      vconcat: [
        lines(x, { field: 'deliveries', title: 'deliveries/s' }),
        lines(x, { field: 'cores', title: 'CPU of the server, cores', format: '.1f' }),
      ],
    },
    'Deliveries a second and CPU of the server against the members of a room',
  );
}

function connections(rows: readonly BenchRow[]): Promise<string> {
  const values: Values = points(rows, 'growth-connections').map((row) => ({
    target: row.target,
    connections: row.curve!.x,
    mebibytes: (row.median! * row.curve!.x) / 2 ** 20,
  }));
  const x = { field: 'connections', title: 'idle connections' };
  return svg(
    { data: { values }, ...lines(x, { field: 'mebibytes', title: 'memory for them, MiB' }) },
    'Memory of the server against idle connections',
  );
}

function load(rows: readonly BenchRow[]): Promise<string> {
  const values: Values = points(rows, 'growth-load').map((row) => ({
    target: row.target,
    rate: row.curve!.x,
    p50: row.latencyUs!.p50 / 1_000,
    p99: row.latencyUs!.p99 / 1_000,
  }));
  const x = { field: 'rate', title: 'messages/s to 100 members', log: true };
  const delay = (field: string) => ({ field, title: `latency, ms, ${field}`, log: true, format: ',' });
  return svg(
    { data: { values }, vconcat: [lines(x, delay('p50')), lines(x, delay('p99'))] },
    'Latency against load',
  );
}

/** All servers in all cases, a small plot a case. */
function beside({ rows, targets }: BenchRecord): Promise<string> {
  const values: Values = rows
    .filter(({ curve, median }) => curve === undefined && median !== undefined)
    .map(({ title, unit, better, target, role, median }) => ({
      case: `${title}: ${unit} (${better} is better)`,
      target,
      role,
      median,
    }));
  const cases = [...new Set(values.map((value) => value['case'] as string))];
  return svg(
    {
      data: { values },
      facet: { field: 'case', type: 'nominal', sort: cases },
      columns: 1,
      spec: {
        width: WIDTH,
        height: { step: ROW_HEIGHT },
        mark: 'bar',
        encoding: {
          x: quantitative({ field: 'median', title: '' }),
          y: { field: 'target', type: 'nominal', title: null, sort: targets.map(({ name }) => name) },
          color: {
            field: 'role',
            type: 'nominal',
            scale: { domain: ['ours', 'peer', 'limit', 'runtime'], range: [BLUE, ORANGE, GREY, GREEN] },
          },
        },
      },
      resolve: { scale: { x: 'independent', y: 'independent' } },
    },
    'All servers in all cases',
  );
}

/** The plots by their paths from `docs/reference/`. */
export async function benchPlots(record: BenchRecord): Promise<Map<string, string>> {
  const { rows } = record;
  return new Map([
    ['performance/beside.svg', await beside(record)],
    ['performance/growth-members.svg', await members(rows)],
    ['performance/growth-connections.svg', await connections(rows)],
    ['performance/growth-load.svg', await load(rows)],
  ]);
}
