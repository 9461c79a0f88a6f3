// The command line → what to run. Nothing is opened here but the files that the flags name.
import { readFileSync } from 'node:fs';
import { PROTOCOL } from 'parley-spec';
import { Command, CommanderError, Option } from 'commander';
import type { ServerOptions } from '../server.ts';
import { LEVELS } from './logger.ts';
import type { LogSettings } from './logger.ts';
import { integerWithin, limitSetting } from './settings.ts';
import { UsageError } from './usage-error.ts';

/** What the command line asks for. */
export type Invocation =
  | { readonly kind: 'print'; readonly text: string }
  | { readonly kind: 'list-faults'; readonly json: boolean }
  | {
      readonly kind: 'serve';
      readonly options: ServerOptions;
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
  const tls = certificate(flags);
  const token = flags.tokenFile === undefined ? env['PARLEY_TOKEN'] : tokenIn(flags.tokenFile);
  const options = {
    host: flags.host,
    port: flags.port,
    limits: flags.limit ?? {},
    ...(tls && { tls }),
    ...(token && { token }),
    ...(flags.maxConnections !== undefined && { maxConnections: flags.maxConnections }),
  };
  const log = { level: flags.logLevel, json: flags.jsonLogs === true };
  return { kind: 'serve', options, log, ...(flags.fault !== undefined && { fault: flags.fault }) };
}

function certificate({ tlsCert, tlsKey }: Flags): ServerOptions['tls'] {
  if (tlsCert === undefined && tlsKey === undefined) return undefined;
  if (tlsCert === undefined || tlsKey === undefined) {
    throw new UsageError('--tls-cert and --tls-key go together; give both, in PEM, or neither');
  }
  return { cert: readFile('--tls-cert', tlsCert), key: readFile('--tls-key', tlsKey) };
}

function tokenIn(file: string): string {
  const token = readFile('--token-file', file).toString('utf8').trim();
  if (token === '')
    throw new UsageError(`--token-file ${file} is empty; write the token into it, on one line`);
  return token;
}

function readFile(flag: string, file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(`${flag} ${file} can't be read (${code}); name a file that this user may read`);
  }
}
