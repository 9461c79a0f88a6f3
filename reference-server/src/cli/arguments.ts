// The command line → what to run. Nothing is opened here.
import { PROTOCOL } from 'parley-spec';
import { Command, CommanderError, Option } from 'commander';
import type { ServerOptions } from '../server.ts';
import { LEVELS } from './logger.ts';
import type { LogSettings } from './logger.ts';
import type { SecretFiles } from './secrets.ts';
import { integerWithin, limitSetting } from './settings.ts';
import { UsageError } from './usage-error.ts';

/** What the command line asks for. */
export type Invocation =
  | { readonly kind: 'print'; readonly text: string }
  | { readonly kind: 'list-faults'; readonly json: boolean }
  | {
      readonly kind: 'serve';
      readonly options: ServerOptions;
      readonly secrets: SecretFiles;
      readonly log: LogSettings;
      readonly fault?: string;
    };

interface Flags {
  readonly host: string;
  readonly port: number;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly limit?: Readonly<Record<string, number>>;
  readonly maxConnections?: number;
  readonly tokenFile?: string;
  readonly logLevel: string;
  readonly jsonLogs?: true;
  readonly fault?: string;
  readonly listFaults?: true;
  readonly json?: true;
}

/** An empty address would mean every one of the machine, which nobody asks for by saying nothing. */
function someHost(text: string): string {
  if (text.trim() !== '') return text;
  throw new UsageError(
    '--host is empty; name an address of this machine, such as 127.0.0.1, or 0.0.0.0 for all of them',
  );
}

function command(version: string): Command {
  return new Command('parley-server')
    .description('The reference server of Parley/1.')
    .option('--host <address>', 'address to listen at', someHost, '127.0.0.1')
    .option(
      '--port <number>',
      'port to listen at, 0 for any that is free',
      integerWithin('--port', 0, 65_535),
      PROTOCOL.defaultPort,
    )
    .option('--tls-cert <file>', 'certificate chain in PEM: speak TLS (needs --tls-key)')
    .option('--tls-key <file>', 'private key in PEM')
    .option('--limit <name=value>', 'a bound other than the default, may be repeated', limitSetting)
    .option(
      '--max-connections <number>',
      'refuse more with server-full',
      integerWithin('--max-connections', 1, 1e9),
    )
    .option('--token-file <file>', 'clients must bring the token in this file (or in PARLEY_TOKEN)')
    .addOption(
      new Option('--log-level <level>', 'least level that is logged').choices(LEVELS).default('info'),
    )
    .option('--json-logs', 'log lines as JSON')
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
  const flags = program.opts<Flags>();
  if (flags.listFaults) return { kind: 'list-faults', json: flags.json === true };
  return serve(flags, env);
}

function serve(flags: Flags, env: NodeJS.ProcessEnv): Invocation {
  const secrets = secretFiles(flags);
  const token = secrets.token ? undefined : env['PARLEY_TOKEN'];
  const options = {
    host: flags.host,
    port: flags.port,
    limits: flags.limit ?? {},
    ...(token && { token }),
    ...(flags.maxConnections !== undefined && { maxConnections: flags.maxConnections }),
  };
  const log = { level: flags.logLevel, json: flags.jsonLogs === true };
  const fault = flags.fault === undefined ? {} : { fault: flags.fault };
  return { kind: 'serve', options, secrets, log, ...fault };
}

function secretFiles({ tlsCert, tlsKey, tokenFile }: Flags): SecretFiles {
  const token = tokenFile === undefined ? {} : { token: { origin: '--token-file', file: tokenFile } };
  if (tlsCert === undefined && tlsKey === undefined) return token;
  if (tlsCert === undefined || tlsKey === undefined) {
    throw new UsageError('--tls-cert and --tls-key go together; give both, in PEM, or neither');
  }
  const cert = { origin: '--tls-cert', file: tlsCert };
  return { ...token, tls: { cert, key: { origin: '--tls-key', file: tlsKey } } };
}
