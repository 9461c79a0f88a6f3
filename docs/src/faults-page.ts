// The fault matrix: every deliberate fault, and the checks that found it, from the committed record of the kit.
import { bundle } from './bundle.ts';
import { killRecord } from './kill-record.ts';
import type { FaultRecord } from './kill-record.ts';
import { requirementLink } from './links.ts';
import { code, folded, page, section, table } from './markdown.ts';

const { run, clean, faults } = killRecord;
const all = Object.entries(faults);

const sum = (rows: readonly (readonly [string, FaultRecord])[], of: (fault: FaultRecord) => number): number =>
  rows.reduce((total, [, fault]) => total + of(fault), 0);

/** What is broken by each kind of fault. */
const KINDS: Readonly<Record<string, string>> = {
  sequential: 'a rule that one client alone can observe',
  robustness: 'resistance to hostile or disappearing clients',
  race: 'a rule that only concurrent requests break',
  timing: 'a time limit',
};

const summary = (): string =>
  table(
    ['Kind', 'It breaks', 'Faults', 'Runs', 'Found by a check of the broken requirement'],
    [...new Set(all.map(([, { kind }]) => kind))].map((kind) => {
      const rows = all.filter(([, fault]) => fault.kind === kind);
      return [
        kind,
        KINDS[kind] ?? '',
        String(rows.length),
        String(sum(rows, ({ tried }) => tried)),
        String(sum(rows, ({ killed }) => killed)),
      ];
    }),
  );

const smallest = ({ smallest: program }: FaultRecord): string =>
  program === undefined ? '' : `${program.commands} commands, ${program.clients} clients`;

const row = ([id, fault]: readonly [string, FaultRecord]): string[] => [
  `<a id="${id}"></a>${code(id)}`,
  requirementLink(fault.breaks),
  fault.kind,
  `${fault.killed} of ${fault.tried}`,
  fault.checks.map(code).join(', '),
  smallest(fault),
];

export const faultsPage = (): string =>
  page('Fault matrix', [
    `How well does the kit find bugs? ${all.length} deliberate faults, each of which breaks one requirement of the reference server, against ${clean.length} checks.`,
    `A fault counts as found only if a check of the requirement that it breaks fails. \`npm run matrix\` repeats the measurement; this record took ${Math.round(run.seconds / 60)} minutes with ${run.jobs} servers at a time. \`npx conformance --reference --fault ID\` tries one of them.`,
    summary(),
    ...bundle.areas.flatMap(({ title, words }) => {
      const rows = all.filter(([, { breaks }]) => words.includes(breaks.split('.')[0]!));
      if (rows.length === 0) return [];
      const head = ['Fault', 'Breaks', 'Kind', 'Found', 'By the checks', 'Smallest program'];
      return [section(title, folded(`${rows.length} faults`, table(head, rows.map(row))))];
    }),
  ]);
