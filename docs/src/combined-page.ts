// How true the kit's reports are: its results for servers with several deliberate faults at once, from the committed record.
import { combinedRecord } from './combined-record.ts';
import type { CombinationRecord, RateName, Spread } from './combined-record.ts';
import { requirementLink } from './links.ts';
import { code, folded, list, page, section, table } from './markdown.ts';

const { run, goals, rates, spreads, combinations } = combinedRecord;

const percent = (part: number): string => `${(100 * part).toFixed(1)} %`;

/** The name of each rate, and what it counts. */
const RATES: Readonly<Record<RateName, readonly [name: string, counts: string]>> = {
  recall: ['Recall', 'broken requirements that the report fails, or blocks because of a failed one'],
  precision: ['Precision', 'failed requirements that a fault breaks'],
  firstCause: ['First cause right', 'reports that name a broken requirement first'],
  stable: ['Stable', 'servers about which two seeds report the same'],
};

const rateRow = (name: RateName): string[] => {
  const { hits, of, low, high } = rates[name];
  const [title, counts] = RATES[name];
  const share = of === 0 ? '—' : `${percent(hits / of)} (${hits} of ${of})`;
  return [title, counts, share, `${percent(low)} to ${percent(high)}`, percent(goals[name])];
};

const ratesTable = (): string =>
  table(
    ['Figure', 'Share of', 'Measured', 'With 95 % confidence', 'Goal'],
    (Object.keys(RATES) as RateName[]).map(rateRow),
  );

const spreadRow = (title: string, { median, most }: Spread, text: (value: number) => string): string[] => [
  title,
  text(median),
  text(most),
];

const costs = (): string =>
  table(
    ['Cost', 'Median', 'Most'],
    [
      spreadRow(
        'Time, compared with a conforming server',
        spreads.timeRatio,
        (value) => `${value.toFixed(1)} ×`,
      ),
      spreadRow('Lines of the report', spreads.lines, String),
      spreadRow('Bytes of the report as JSON', spreads.bytes, (value) => value.toLocaleString('en-US')),
    ],
  );

const links = (ids: readonly string[]): string => ids.map((id) => requirementLink(id)).join(', ');
const yes = (value: boolean | undefined): string => (value === undefined ? '—' : value ? 'yes' : 'no');

/** A fault in the fault matrix; one that did not act is in brackets. */
const faultLink = (id: string, acted: boolean): string => {
  const link = `[${code(id)}](faults.md#${id})`;
  return acted ? link : `(${link})`;
};

const row = (each: CombinationRecord): string[] => [
  String(each.number),
  each.faults.map((id) => faultLink(id, each.acted.includes(id))).join(', '),
  `${each.due - each.missed.length} of ${each.due}`,
  links(each.missed),
  `${each.failed.length - each.foreign.length} of ${each.failed.length}`,
  links(each.foreign),
  yes(each.firstRight),
  yes(each.stable),
  `${each.timeRatio.toFixed(1)} ×`,
  String(each.lines),
];

const HEAD = ['No.', 'Faults', 'Found', 'Missed', 'True', 'False', 'First right', 'Stable', 'Time', 'Lines'];

export const combinedPage = (): string =>
  page('How true the reports are', [
    `The servers that people test have many bugs at once. Does the kit then name the bugs, and nothing else? This page has the results for ${combinations.length} servers, each with two to eight of the faults in [the fault matrix](faults.md).`,
    ratesTable(),
    section(
      'How it is counted',
      list([
        'A fault names the requirement that it is made to break. It says when it acts, and a fault that never acted broke nothing.',
        'A fault may name more requirements that its server does not meet. These are reviewed by hand. A report may fail them, and need not.',
        'A requirement that the report does not judge because another one is broken counts as found if that other one is failed.',
        'A server is tried with a second seed if none of its faults is a race, a time limit or a matter of hostile clients.',
      ]),
    ),
    section('What it costs', costs()),
    section(
      'Every server',
      [
        `\`npm run matrix -- --combined ${combinations.length} --seed ${run.seed}${run.profile === 'smoke' ? ' --smoke' : ''}\` repeats the measurement, and \`--only N\` one line of it. This record took ${Math.round(run.seconds / 60)} minutes with ${run.jobs} servers at a time (profile ${run.profile}). Faults in brackets did not act.`,
        folded(`${combinations.length} servers`, table(HEAD, combinations.map(row))),
      ].join('\n\n'),
    ),
  ]);
