// Writes the results from the records into the README, between two marks.
import { percent } from '../mutation/table.ts';
import { sizesOf } from '../statistics/program-sizes.ts';
import { wilson } from '../statistics/wilson.ts';
import { allFalsePositives, conditionCount } from '../records/false-positive-record.ts';
import type { FalsePositiveRecord } from '../records/false-positive-record.ts';
import { killsByCheck } from '../records/kill-record.ts';
import type { FaultRecord, KillRecord } from '../records/kill-record.ts';

const BEGIN = '<!-- generated: records -->';
const END = '<!-- end -->';

const sum = (faults: readonly FaultRecord[], of: (fault: FaultRecord) => number): number =>
  faults.reduce((total, fault) => total + of(fault), 0);

function killRow(kind: string, faults: readonly FaultRecord[]): string {
  const tried = sum(faults, (fault) => fault.tried);
  const killed = sum(faults, (fault) => fault.killed);
  const seen = sum(faults, (fault) => fault.seen);
  const [low] = wilson(killed, tried);
  const rates = [`${killed} of ${tried}`, `at least ${percent(low)}`, percent(killed / Math.max(1, seen))];
  return `| ${[kind, faults.length, ...rates].join(' | ')} |`;
}

function programs(faults: readonly FaultRecord[]): string {
  const races = faults.filter(({ kind }) => kind === 'race').flatMap(({ smallest }) => smallest ?? []);
  const { count, medianCommands, medianClients, mostCommands, mostClients } = sizesOf(races);
  return `The smallest programs that bring ${count} of the races about have a median of ${medianCommands} commands and ${medianClients} clients (at most ${mostCommands} and ${mostClients}).`;
}

function falsePositiveSentence(record: FalsePositiveRecord): string {
  const { runs, falsePositives, undecided } = allFalsePositives(record);
  const [, high] = wilson(falsePositives, runs);
  const rest = undecided > 0 ? ` ${undecided} of them came to no conclusion.` : '';
  const names = Object.keys(record.servers).join('; ');
  return `Servers that conform (${names}) were attacked ${runs} times, with ${record.run.seeds} seeds under ${conditionCount(record.run)} conditions of transport (${record.run.profile} profile): ${falsePositives} false positives, with 95 % confidence at most ${percent(high)} of runs.${rest}`;
}

/** The generated part of the page, without its marks. */
export function resultsMarkdown(record: KillRecord, falsePositives: FalsePositiveRecord | undefined): string {
  const faults = Object.values(record.faults);
  const kinds = [...new Set(faults.map(({ kind }) => kind))];
  const { run } = record;
  return [
    '| kind of fault | faults | runs killed by the check of the broken requirement | with 95 % confidence | of all kills, by that check |',
    '| --- | --- | --- | --- | --- |',
    ...kinds.map((kind) =>
      killRow(
        kind,
        faults.filter((fault) => fault.kind === kind),
      ),
    ),
    killRow('all', faults),
    '',
    `Each of the ${killsByCheck(record).size} checks kills at least one fault. ${programs(faults)}`,
    `A run over all faults (${run.seeds} seed${run.seeds === 1 ? '' : 's'} each, ${run.raceSeeds} for a race) takes ${Math.ceil(run.seconds / 60)} minutes with ${run.jobs} servers at a time.`,
    ...(falsePositives ? ['', falsePositiveSentence(falsePositives)] : []),
  ].join('\n');
}

/** The page with the part renewed; undefined if the marks are missing. */
export function renewed(page: string, part: string): string | undefined {
  const [from, to] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (from < 0 || to < from) return undefined;
  return `${page.slice(0, from)}${BEGIN}\n\n${part}\n\n${page.slice(to)}`;
}
