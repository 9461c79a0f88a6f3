// The generated section of the performance page: goals, charts and tables from the record.
import type { BenchGoal, BenchRecord, BenchRow } from './bench-record.ts';
import { code, folded, table } from './markdown.ts';
import { machineText } from './record.ts';

const DIGITS = 3;

/** Three digits that count, as people write numbers: 3,590,000. */
const plain = (value: number | undefined): string =>
  value === undefined ? '' : Number(value.toPrecision(DIGITS)).toLocaleString('en-US');

const share = (value: number | undefined): string =>
  value === undefined ? '' : `${Math.round(100 * value)} %`;

function circumstances({ day, machine, rounds, seconds, warmUpSeconds, trial }: BenchRecord): string {
  const told = `Measured on ${day}: ${machineText(machine)}; ${rounds} round${rounds === 1 ? '' : 's'} of ${seconds} s after ${warmUpSeconds} s of warm-up, in rotating order (at most 3 for points of curves); medians.`;
  return trial
    ? `${told}\n\n**This is a trial**, too short to be reliable: it only shows what the page looks like.`
    : told;
}

const wanted = ({ wanted }: BenchGoal): string =>
  'atLeast' in wanted ? `at least ${wanted.atLeast}` : `at most ${wanted.atMost}`;

const verdict = ({ reached }: BenchGoal): string =>
  reached === undefined ? 'not tried' : reached ? 'yes' : '**no**';

const against = ({ against, their }: BenchGoal): string =>
  !their || against === their.target ? against : `${against} (${their.target})`;

const goals = (record: BenchRecord): string =>
  table(
    ['case', 'against', 'ours', 'theirs', 'ours ÷ theirs', 'wanted', 'reached'],
    record.goals.map((goal) => [
      goal.title,
      against(goal),
      plain(goal.ours),
      plain(goal.their?.median),
      goal.ratio === undefined ? '' : goal.ratio.toFixed(2),
      wanted(goal),
      verdict(goal),
    ]),
  );

/** Which goals are reached, and plainly which are not. */
function summary({ goals }: BenchRecord): string {
  const tried = goals.filter(({ reached }) => reached !== undefined);
  const missed = tried.filter(({ reached }) => !reached);
  const count = `Parley reaches ${tried.length - missed.length} of ${tried.length} goals.`;
  if (missed.length === 0) return count;
  return `${count} It does not reach: ${missed.map((goal) => `${goal.title}, against the ${against(goal)}`).join('; ')}.`;
}

function remarks({ turns, failed, lossy, generatorBound, saturated, latencyUs }: BenchRow): string {
  const all = turns.length + failed.length;
  const counted = [
    [failed.length, 'failed'],
    [lossy, 'lost messages'],
    [generatorBound, 'limited by the generator'],
    [saturated, 'did not keep up'],
  ] as const;
  const told = counted.filter(([count]) => count > 0).map(([count, what]) => `${count} of ${all} ${what}`);
  const delay = latencyUs
    ? [`p50 ${plain(latencyUs.p50)} µs, p99 ${plain(latencyUs.p99)} µs, max ${plain(latencyUs.max)} µs`]
    : [];
  const [why] = failed;
  return [...told, ...(why === undefined ? [] : [why]), ...delay].join('; ');
}

const spread = ({ turns }: BenchRow): string =>
  turns.length < 2 ? '' : `${plain(Math.min(...turns))} … ${plain(Math.max(...turns))}`;

/** A case: its servers, one a line. */
function caseTable(rows: readonly BenchRow[]): string {
  const [{ title, unit, better }] = rows as [BenchRow];
  const told = table(
    ['server', 'median', 'range of the rounds', 'CPU of the server', 'CPU of the generator', 'remarks'],
    rows.map((row) => [
      row.target,
      plain(row.median),
      spread(row),
      share(row.serverCpu),
      share(row.generatorCpu),
      remarks(row),
    ]),
  );
  return `**${title}**, ${unit}; ${better} is better:\n\n${told}`;
}

function cases({ rows }: BenchRecord): string {
  const single = rows.filter(({ curve }) => curve === undefined);
  const names = [...new Set(single.map((row) => row.case))];
  return names.map((name) => caseTable(single.filter((row) => row.case === name))).join('\n\n');
}

/** Up to which load each server of the curve delivers what it is asked to. */
function limits(record: BenchRecord): string {
  const load = record.rows.filter(({ curve }) => curve?.name === 'growth-load');
  return [...new Set(load.map(({ target }) => target))]
    .map((target) => {
      const kept = load.filter(
        (row) => row.target === target && row.saturated === 0 && row.median !== undefined,
      );
      const most = Math.max(0, ...kept.map(({ curve }) => curve!.x));
      return `${target} keeps up with ${plain(most)} messages/s to 100 members, of the loads tried.`;
    })
    .join(' ');
}

const servers = (record: BenchRecord): string =>
  table(
    ['server', 'version', 'started as'],
    record.targets.map(({ name, version, settings }) => [name, version, code(settings)]),
  );

export function performancePart(record: BenchRecord): string {
  return [
    circumstances(record),
    '### Goals',
    summary(record),
    goals(record),
    '### All servers',
    '![All servers in all cases](../reference/performance/beside.svg)',
    folded('The figures as tables', cases(record)),
    '### Growth',
    `${limits(record)}`,
    '![Deliveries a second and CPU against the members of a room](../reference/performance/growth-members.svg)',
    '![Memory against idle connections](../reference/performance/growth-connections.svg)',
    '![Latency against load](../reference/performance/growth-load.svg)',
    folded('Versions, and how the servers were started', servers(record)),
  ].join('\n\n');
}
