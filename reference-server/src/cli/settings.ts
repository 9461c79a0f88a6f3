// Every setting of an operator. The flags and their help, the schema of the config file and the table of the guide are made
// from this. A setting's name in the file (`tlsCert`) also gives its flag (`--tls-cert`).
import { PROTOCOL } from 'parley-spec';
import type { ServerLimits } from '../server-limits.ts';
import { LEVELS } from './logger.ts';

interface Common {
  readonly name: string;
  /** What it does, in a few words. */
  readonly help: string;
  /** What to do about an empty value, if there is more to say than to give another one. */
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
    /** Limits of the limits registry: one flag for each limit, one object in the file. */
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
    help: 'port to listen at; 0 for any free port',
  },
  {
    name: 'tlsCert',
    kind: 'file',
    value: 'file',
    help: 'certificate chain in PEM; turns TLS on, together with the key',
  },
  { name: 'tlsKey', kind: 'file', value: 'file', help: 'private key in PEM' },
  {
    name: 'tokenFile',
    kind: 'file',
    value: 'file',
    help: 'clients must send the token in this file (or in the environment variable PARLEY_TOKEN)',
  },
  {
    name: 'limits',
    kind: 'limits',
    value: 'name=value',
    flag: '--limit',
    help: 'set a limit to another value that the limits registry allows',
  },
  {
    name: 'maxConnections',
    kind: 'integer',
    value: 'number',
    least: 1,
    most: MOST_CONNECTIONS,
    help: 'reject further connections with server-full',
  },
  {
    name: 'maxPerAddress',
    kind: 'integer',
    value: 'number',
    least: 1,
    most: MOST_CONNECTIONS,
    help: 'reject further connections from one address with server-full',
  },
  {
    name: 'drainSeconds',
    kind: 'integer',
    value: 'number',
    least: 0,
    most: 86_400,
    default: 0,
    help: 'when stopped, reject new connections, and give users this many seconds to disconnect',
  },
  {
    name: 'metrics',
    kind: 'endpoint',
    value: 'host:port',
    help: 'serve /metrics (for Prometheus) and /health at this address, over HTTP',
  },
  {
    name: 'logLevel',
    kind: 'choice',
    value: 'level',
    choices: LEVELS,
    default: 'info',
    help: 'lowest level that is logged',
  },
  { name: 'jsonLogs', kind: 'switch', default: false, help: 'write log lines as JSON' },
] as const satisfies readonly Setting[];

export type SettingName = (typeof SETTINGS)[number]['name'];

type ValueOf<Kind> = Kind extends 'integer'
  ? number
  : Kind extends 'switch'
    ? boolean
    : Kind extends 'limits'
      ? Partial<ServerLimits>
      : string;

/** What an operator has set, on the command line or in the file. */
export type Settings = {
  readonly [Each in (typeof SETTINGS)[number] as Each['name']]?: ValueOf<Each['kind']>;
};

type Defaults = {
  readonly [
    Each in (typeof SETTINGS)[number] as Each extends { default: unknown } ? Each['name'] : never
  ]: ValueOf<Each['kind']>;
};

/** The default of a setting, if it has one. */
export const defaultOf = (setting: Setting): string | number | boolean | undefined =>
  'default' in setting ? setting.default : undefined;

/** The defaults of all settings that have one. */
export const DEFAULTS = Object.fromEntries(
  SETTINGS.filter((setting) => 'default' in setting).map((setting) => [setting.name, setting.default]),
) as Defaults;

/** The flag of a setting. */
export const flagOf = (setting: Setting): string =>
  setting.kind === 'limits'
    ? setting.flag
    : `--${setting.name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
