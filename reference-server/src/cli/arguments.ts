// Reads the command line, and the config file if it names one → what to run. It opens nothing else.
import { Command, CommanderError, Option } from 'commander';
import type { ServerOptions } from '../server.ts';
import { readConfig } from './config-file.ts';
import type { LogSettings } from './logger.ts';
import type { SecretFiles } from './secrets.ts';
import { DEFAULTS, SETTINGS, defaultOf, flagOf } from './settings.ts';
import type { Setting, SettingName, Settings } from './settings.ts';
import { UsageError } from './usage-error.ts';
import { endpointOf, limitReader, readerOf } from './values.ts';
import type { Endpoint } from './values.ts';

/** What the command line asks for. */
export type Invocation =
  | { readonly kind: 'print'; readonly text: string }
  | {
      readonly kind: 'serve';
      readonly options: ServerOptions & Endpoint;
      readonly secrets: SecretFiles;
      readonly drainMs: number;
      readonly metrics?: Endpoint;
      readonly log: LogSettings;
    };

/** The flags of the command line, without defaults. */
interface Flags extends Omit<Settings, 'limits'> {
  readonly config?: string;
  readonly limit?: Readonly<Record<string, number>>;
}

function optionsOf(setting: Setting): Option[] {
  const flag = flagOf(setting);
  if (setting.kind === 'switch') {
    // A flag can also switch off what the config file switches on.
    const off = new Option(
      flag.replace('--', '--no-'),
      `switch this off, even if the config file switches it on`,
    );
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
  program.option('--config <file>', 'JSON file of settings; flags take precedence over it');
  for (const option of SETTINGS.flatMap(optionsOf)) program.addOption(option);
  return program.version(version, '--version').allowExcessArguments(false).exitOverride();
}

/** Reads the command line; throws a `UsageError`. */
export async function readArguments(
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
  version: string,
): Promise<Invocation> {
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
  const { config, limit, ...flags } = program.opts<Flags>();
  const inFile = config === undefined ? {} : await readConfig(config);
  const limits = { ...inFile.limits, ...limit };
  const origin: Origin = (name) =>
    name in flags || config === undefined ? flagOf(settingOf(name)) : `${config}: ${name}`;
  return serve({ ...DEFAULTS, ...inFile, ...flags, limits }, origin, env);
}

/** Where the operator set a value: the flag, or the file and its field. */
type Origin = (name: SettingName) => string;

const settingOf = (name: SettingName): Setting => SETTINGS.find((setting) => setting.name === name)!;

function serve(
  settings: Settings & typeof DEFAULTS & { readonly limits: object },
  origin: Origin,
  env: NodeJS.ProcessEnv,
): Extract<Invocation, { kind: 'serve' }> {
  const { host, port, limits, maxConnections, maxPerAddress } = settings;
  const secrets = secretFiles(settings, origin);
  const token = secrets.token ? undefined : env['PARLEY_TOKEN'];
  const metrics = settings.metrics === undefined ? undefined : endpointOf(settings.metrics);
  return {
    kind: 'serve',
    options: {
      host,
      port,
      limits,
      ...(token && { token }),
      ...(maxConnections !== undefined && { maxConnections }),
      ...(maxPerAddress !== undefined && { maxPerAddress }),
    },
    secrets,
    drainMs: settings.drainSeconds * 1_000,
    ...(metrics && { metrics }),
    log: { level: settings.logLevel, json: settings.jsonLogs },
  };
}

function secretFiles({ tlsCert, tlsKey, tokenFile }: Settings, origin: Origin): SecretFiles {
  const token = tokenFile === undefined ? {} : { token: { origin: origin('tokenFile'), file: tokenFile } };
  if (tlsCert === undefined && tlsKey === undefined) return token;
  if (tlsCert === undefined || tlsKey === undefined) {
    const alone = origin(tlsCert === undefined ? 'tlsKey' : 'tlsCert');
    throw new UsageError(
      `${alone} is given alone; give both --tls-cert and --tls-key (tlsCert and tlsKey in a file), or neither`,
    );
  }
  const cert = { origin: origin('tlsCert'), file: tlsCert };
  return { ...token, tls: { cert, key: { origin: origin('tlsKey'), file: tlsKey } } };
}
