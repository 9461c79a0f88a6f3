// The tables in the guide for operators, made of the settings and of the figures, each between two marks.
import { SETTINGS, defaultOf, flagOf } from '../cli/settings.ts';
import type { Setting } from '../cli/settings.ts';
import { FIGURES } from '../metrics/figures.ts';

const END = '<!-- End of what is made. -->';

/** A part of the page and the mark that begins it. */
interface Part {
  readonly begin: string;
  readonly lines: readonly string[];
}

const mark = (source: string): string => `<!-- Made by \`npm run generate\` from ${source}. -->`;
const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const code = (text: string): string => `\`${text}\``;

function settingRow(setting: Setting): string {
  const value = setting.kind === 'switch' ? '' : ` ${setting.value.toUpperCase()}`;
  const choices = setting.kind === 'choice' ? `: ${setting.choices.map(code).join(', ')}` : '';
  const usual = defaultOf(setting);
  return row(
    code(`${flagOf(setting)}${value}`),
    code(setting.name),
    `${setting.help}${choices}`,
    usual === undefined ? '' : code(String(usual)),
  );
}

const PARTS: readonly Part[] = [
  {
    begin: mark('reference-server/src/cli/settings.ts'),
    lines: [
      row('Flag', 'In the file', 'What it does', 'Default'),
      row('---', '---', '---', '---'),
      ...SETTINGS.map(settingRow),
    ],
  },
  {
    begin: mark('reference-server/src/metrics/figures.ts'),
    lines: [
      row('Metric', 'Kind', 'What it tells'),
      row('---', '---', '---'),
      ...FIGURES.map(({ name, label, kind, help }) =>
        row(code(label === undefined ? name : `${name}{${label}}`), kind, help),
      ),
    ],
  },
];

/** The page with its tables renewed; a sentence where a mark is missing. */
export function renewedGuide(page: string): { readonly page: string } | string {
  let renewed = page;
  for (const { begin, lines } of PARTS) {
    const from = renewed.indexOf(begin);
    const to = renewed.indexOf(END, from);
    if (from < 0 || to < 0) return `has no place for the table: ${begin} … ${END}`;
    renewed = `${renewed.slice(0, from)}${begin}\n\n${lines.join('\n')}\n\n${renewed.slice(to)}`;
  }
  return { page: renewed };
}
