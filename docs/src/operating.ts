// The tables of settings and metrics of the reference server, from the file that the server generates.
import { readFileSync } from 'node:fs';
import { code, table } from './markdown.ts';

interface Operating {
  readonly settings: readonly {
    readonly name: string;
    readonly flag: string;
    readonly value?: string;
    readonly help: string;
    readonly range?: string;
    readonly default?: string | number | boolean;
  }[];
  readonly figures: readonly {
    readonly name: string;
    readonly kind: string;
    readonly label?: string;
    readonly help: string;
  }[];
}

// From dist/src, three folders up to the repository.
const path = new URL('../../../reference-server/generated/operating.json', import.meta.url);
const { settings, figures } = JSON.parse(readFileSync(path, 'utf8')) as Operating;

/** All settings: as a flag, in the config file, what each does. */
export const settingsTable = (): string =>
  table(
    ['Flag', 'In the file', 'What it does', 'Default'],
    settings.map((setting) => [
      code(setting.value === undefined ? setting.flag : `${setting.flag} ${setting.value.toUpperCase()}`),
      code(setting.name),
      setting.range === undefined ? setting.help : `${setting.help}; ${setting.range}`,
      setting.default === undefined ? '' : code(String(setting.default)),
    ]),
  );

/** All figures of the metrics page that are the server's own. */
export const figuresTable = (): string =>
  table(
    ['Metric', 'Kind', 'What it tells'],
    figures.map(({ name, kind, label, help }) => [
      code(label === undefined ? name : `${name}{${label}}`),
      kind,
      help,
    ]),
  );
