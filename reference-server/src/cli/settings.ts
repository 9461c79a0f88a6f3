// Every setting that an operator has, once. The flags and their help, the schema of the config file and the table of
// the guide are made of this; a setting has its name in the file (`tlsCert`) and, from that, its flag (`--tls-cert`).
import { PROTOCOL } from 'parley-spec';
import type { ServerLimits } from '../server-limits.ts';
import { LEVELS } from './logger.ts';

interface Common {
  readonly name: string;
  /** What it does, in some words. */
  readonly help: string;
  /** What to do about a value that is none, beside giving one that is. */
  readonly advice?: string;
}

export type Setting = Common &
  (
    | { readonly kind: 'text' | 'file' | 'endpoint'; readonly value: string; readonly default?: string }
    | {
        readonly kind: 'integer';
        readonly value: string;
        readonly least: number;
        readonly most: number;
        readonly default?: number;
      }
    | {
        readonly kind: 'choice';
        readonly value: string;
        readonly choices: readonly string[];
        readonly default: string;
      }
    | { readonly kind: 'switch'; readonly default: false }
    /** Bounds of the limits registry: one flag for each bound, one object in the file. */
    | { readonly kind: 'limits'; readonly value: string; readonly flag: string }
  );

const MOST_CONNECTIONS = 1_000_000_000;

export const SETTINGS = [
  {
    name: 'host',
    kind: 'text',
    value: 'address',
    default: '127.0.0.1',
    help: 'address to listen at',
    advice: 'name an address of this machine, such as 127.0.0.1, or 0.0.0.0 for all of them',
  },
  {
    name: 'port',
    kind: 'integer',
    value: 'number',
    least: 0,
    most: 65_535,
    default: PROTOCOL.defaultPort,
    help: 'port to listen at, 0 for any that is free',
  },
  {
    name: 'tlsCert',
    kind: 'file',
    value: 'file',
    help: 'certificate chain in PEM: speak TLS (goes together with the key)',
  },
  { name: 'tlsKey', kind: 'file', value: 'file', help: 'private key in PEM' },
  {
    name: 'tokenFile',
    kind: 'file',
    value: 'file',
    help: 'clients must bring the token in this file (or in the environment variable PARLEY_TOKEN)',
  },
  {
    name: 'limits',
    kind: 'limits',
    value: 'name=value',
    flag: '--limit',
    help: 'a bound other than the default, as the limits registry allows',
  },
  {
    name: 'maxConnections',
    kind: 'integer',
    value: 'number',
    least: 1,
    most: MOST_CONNECTIONS,
    help: 'turn more connections away with server-full',
  },
  {
    name: 'maxPerAddress',
    kind: 'integer',
    value: 'number',
    least: 1,
    most: MOST_CONNECTIONS,
    help: 'turn more connections of one address away with server-full',
  },
  {
    name: 'drainSeconds',
    kind: 'integer',
    value: 'number',
    least: 0,
    most: 86_400,
    default: 0,
    help: 'when stopped, take nobody in any more, and tell those who are in only after so many seconds',
  },
  {
    name: 'metrics',
    kind: 'endpoint',
    value: 'host:port',
    help: 'answer /metrics (for Prometheus) and /health there, over HTTP',
  },
  {
    name: 'logLevel',
    kind: 'choice',
    value: 'level',
    choices: LEVELS,
    default: 'info',
    help: 'least level that is logged',
  },
  { name: 'jsonLogs', kind: 'switch', default: false, help: 'log lines as JSON' },
] as const satisfies readonly Setting[];

export type SettingName = (typeof SETTINGS)[number]['name'];

type ValueOf<Kind> = Kind extends 'integer'
  ? number
  : Kind extends 'switch'
    ? boolean
    : Kind extends 'limits'
      ? Partial<ServerLimits>
      : string;

/** What an operator has set, in whatever way. */
export type Settings = {
  readonly [Each in (typeof SETTINGS)[number] as Each['name']]?: ValueOf<Each['kind']>;
};

type Defaults = {
  readonly [
    Each in (typeof SETTINGS)[number] as Each extends { default: unknown } ? Each['name'] : never
  ]: ValueOf<Each['kind']>;
};

/** The value of a setting that is left out, if it has one. */
export const defaultOf = (setting: Setting): string | number | boolean | undefined =>
  'default' in setting ? setting.default : undefined;

/** The values of what an operator leaves out. */
export const DEFAULTS = Object.fromEntries(
  SETTINGS.filter((setting) => 'default' in setting).map((setting) => [setting.name, setting.default]),
) as Defaults;

/** The flag of a setting. */
export const flagOf = (setting: Setting): string =>
  setting.kind === 'limits'
    ? setting.flag
    : `--${setting.name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
