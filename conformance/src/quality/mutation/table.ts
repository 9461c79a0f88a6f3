// Prints the kill table as text.
import type { Sizes } from '../statistics/program-sizes.ts';
import type { Rate } from '../statistics/rate.ts';
import type { Row, Summary } from './summary.ts';
import { attributed, killed } from './summary.ts';
import { largest } from '../../text/extremes.ts';

const HEAD = ['fault', 'kind', 'breaks', 'acted', 'killed by', 'also failed', 'seconds'];
/** How many names of a list are shown. */
const SHOWN = 3;

const unique = (lists: readonly (readonly string[])[]): string[] => [...new Set(lists.flat())];

function some(names: readonly string[]): string {
  const more = names.length > SHOWN ? ` +${names.length - SHOWN}` : '';
  return `${names.slice(0, SHOWN).join(' ')}${more}`;
}

/** Why a fault does not count as killed. */
export function survival({ trials }: Row): string {
  if (!trials.every(({ acted }) => acted)) return 'did not act';
  if (!trials.every(({ concluded }) => concluded))
    return `no conclusion: ${trials.find((t) => !t.concluded)!.sentence}`;
  return trials.every(killed) ? 'by others only' : 'SURVIVES';
}

function cells(row: Row): string[] {
  const { fault, trials } = row;
  const ms = trials.reduce((sum, trial) => sum + trial.ms, 0);
  const by = some(unique(trials.map((trial) => trial.killedBy)));
  const hits = trials.filter(attributed).length;
  const times = trials.length > 1 ? ` ${hits}/${trials.length}` : '';
  return [
    fault.id,
    fault.kind,
    fault.breaks,
    trials.every(({ acted }) => acted) ? 'yes' : 'no',
    hits === trials.length ? `${by}${times}` : `${survival(row)}${times}`,
    some(unique(trials.map((trial) => trial.alsoFailed))),
    (ms / 1_000).toFixed(1),
  ];
}

export function tableOf(rows: readonly Row[]): string {
  const lines = [HEAD, ...rows.map(cells)];
  const widths = HEAD.map((_, column) => largest(lines.map((line) => line[column]!.length)));
  const text = lines.map((line) =>
    line
      .map((cell, n) => cell.padEnd(widths[n]!))
      .join('  ')
      .trimEnd(),
  );
  return `${text.join('\n')}\n`;
}

export const percent = (part: number): string => `${(100 * part).toFixed(1)} %`;

function rateText({ hits, of, low, high }: Rate): string {
  return `${hits} of ${of}, ${percent(hits / Math.max(1, of))} (95 %: ${percent(low)} … ${percent(high)})`;
}

function sizesText(what: string, sizes: Sizes): string {
  const { count, medianCommands, mostCommands, medianClients, mostClients, histogram, steadiness } = sizes;
  if (count === 0) return `  programs    none for ${what}`;
  const pairs = (counts: object) =>
    Object.entries(counts)
      .map(([key, times]) => `${key}: ${times}`)
      .join(', ');
  return [
    `  programs    the smallest for ${count} ${what}: median ${medianCommands} commands (most ${mostCommands}), ${medianClients} clients (most ${mostClients})`,
    `              by commands ${pairs(histogram)}; ${pairs(steadiness)}`,
  ].join('\n');
}

export function summaryText(summary: Summary, seconds: number): string {
  const { faults, requirements, kills, attribution, survivors, programs } = summary;
  const kinds = Object.keys(kills).map(
    (kind) =>
      `  ${kind.padEnd(10)}  killed ${rateText(kills[kind]!)}; by the check of its requirement ${rateText(attribution[kind]!)}`,
  );
  return [
    `${faults} faults of ${requirements} requirements in ${seconds.toFixed(0)} s`,
    ...kinds,
    `  survivors   ${survivors.length === 0 ? 'none' : survivors.join(', ')}`,
    sizesText('races', programs.race),
    sizesText('faults', programs.all),
    '',
  ].join('\n');
}
