// The command line → what to run. Nothing is opened here.
import { Command, CommanderError, Option } from 'commander';
import type { ServerOptions } from '../server.ts';
import type { LogSettings } from './logger.ts';
import type { SecretFiles } from './secrets.ts';
import { DEFAULTS, SETTINGS, defaultOf, flagOf } from './settings.ts';
import type { Setting, Settings } from './settings.ts';
import { UsageError } from './usage-error.ts';
import { endpointOf, limitReader, readerOf } from './values.ts';
import type { Endpoint } from './values.ts';

/** What the command line asks for. */
export type Invocation =
  | { readonly kind: 'print'; readonly text: string }
  | { readonly kind: 'list-faults'; readonly json: boolean }
  | {
      readonly kind: 'serve';
      readonly options: ServerOptions & Endpoint;
      readonly secrets: SecretFiles;
      readonly drainMs: number;
      readonly metrics?: Endpoint;
      readonly log: LogSettings;
      readonly fault?: string;
    };

/** What is given on the command line: no defaults are among it. */
interface Flags extends Omit<Settings, 'limits'> {
  readonly limit?: Readonly<Record<string, number>>;
  readonly fault?: string;
  readonly listFaults?: true;
  readonly json?: true;
}

function optionsOf(setting: Setting): Option[] {
  const flag = flagOf(setting);
  if (setting.kind === 'switch') {
    // Off by a flag as well, against a file in which it is on.
    const off = new Option(flag.replace('--', '--no-'), `not so, whatever the config file says`);
    return [new Option(flag, setting.help), off.hideHelp()];
  }
  const choices = setting.kind === 'choice' ? ` (${setting.choices.join(', ')})` : '';
  const usual = defaultOf(setting) === undefined ? '' : ` (default: ${defaultOf(setting)})`;
  const option = new Option(`${flag} <${setting.value}>`, `${setting.help}${choices}${usual}`);
  return [
    setting.kind === 'limits' ? option.argParser(limitReader(setting)) : option.argParser(readerOf(setting)),
  ];
}

function command(version: string): Command {
  const program = new Command('parley-server').description('The reference server of Parley/1.');
  for (const option of SETTINGS.flatMap(optionsOf)) program.addOption(option);
  return program
    .addOption(new Option('--fault <id>', 'be wrong on purpose').hideHelp())
    .addOption(new Option('--list-faults', 'what can be wrong on purpose').hideHelp())
    .addOption(new Option('--json', 'that list as JSON').hideHelp())
    .version(version, '--version')
    .allowExcessArguments(false)
    .exitOverride();
}

/** Reads the command line; throws a `UsageError`. */
export function readArguments(argv: readonly string[], env: NodeJS.ProcessEnv, version: string): Invocation {
  let printed = '';
  const program = command(version).configureOutput({
    writeOut: (text) => (printed += text),
    writeErr: () => {},
  });
  try {
    program.parse(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { kind: 'print', text: printed };
    throw new UsageError(`${error.message.replace(/^error: /, '').replaceAll('\n', ' ')} (see --help)`);
  }
  const { listFaults, json, fault, limit, ...flags } = program.opts<Flags>();
  if (listFaults) return { kind: 'list-faults', json: json === true };
  const invocation = serve({ ...flags, ...(limit && { limits: limit }) }, env);
  return fault === undefined ? invocation : { ...invocation, fault };
}

function serve(given: Settings, env: NodeJS.ProcessEnv): Extract<Invocation, { kind: 'serve' }> {
  const { host, port, limits, maxConnections, maxPerAddress, ...rest } = { ...DEFAULTS, ...given };
  const secrets = secretFiles(rest);
  const token = secrets.token ? undefined : env['PARLEY_TOKEN'];
  const metrics = rest.metrics === undefined ? undefined : endpointOf(rest.metrics);
  return {
    kind: 'serve',
    options: {
      host,
      port,
      ...(limits && { limits }),
      ...(token && { token }),
      ...(maxConnections !== undefined && { maxConnections }),
      ...(maxPerAddress !== undefined && { maxPerAddress }),
    },
    secrets,
    drainMs: rest.drainSeconds * 1_000,
    ...(metrics && { metrics }),
    log: { level: rest.logLevel, json: rest.jsonLogs },
  };
}

function secretFiles({ tlsCert, tlsKey, tokenFile }: Settings): SecretFiles {
  const token = tokenFile === undefined ? {} : { token: { origin: '--token-file', file: tokenFile } };
  if (tlsCert === undefined && tlsKey === undefined) return token;
  if (tlsCert === undefined || tlsKey === undefined) {
    throw new UsageError('--tls-cert and --tls-key go together; give both, in PEM, or neither');
  }
  const cert = { origin: '--tls-cert', file: tlsCert };
  return { ...token, tls: { cert, key: { origin: '--tls-key', file: tlsKey } } };
}
