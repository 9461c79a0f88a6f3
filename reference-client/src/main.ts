// The command `parley-client`: reads arguments and environment, chooses a console, and sets the exit code.
import { Command, InvalidArgumentError } from 'commander';
import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';
import type { Console } from './console/console.ts';
import { parsePort } from './console/parse-input.ts';
import { EXIT } from './console/exit-code.ts';
import { PipedConsole } from './console/piped-console.ts';
import { runClient } from './console/run-client.ts';
import { TerminalConsole } from './console/terminal-console.ts';

interface Options {
  readonly host?: string;
  readonly port?: number;
  readonly name?: string;
  readonly tls?: boolean;
  readonly ca?: string;
  readonly token?: string;
}

function port(typed: string): number {
  const read = parsePort(typed);
  if (read.ok) return read.value;
  throw new InvalidArgumentError(read.why);
}

function versionOf(): string {
  const file = new URL('../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

function readArguments(): Options {
  const command = new Command('parley-client')
    .description('Connects to a Parley server. Asks for each option that is missing.')
    .option('--host <address>', 'host name or IP address of the server')
    .option('--port <number>', 'port of the server', port)
    .option('--name <name>', 'your name on the server')
    .option('--tls', 'connect with TLS')
    .option('--ca <file>', 'trust the certificates of this PEM file (with --tls)')
    .option('--token <token>', 'access token; safer in the environment variable PARLEY_TOKEN')
    .version(versionOf())
    .exitOverride((error) => process.exit(error.exitCode === 0 ? EXIT.ok : EXIT.usage));
  command.parse();
  const options = command.opts<Options>();
  if (options.ca !== undefined && !options.tls) command.error('error: --ca needs --tls');
  return options;
}

function tlsOf({ tls, ca }: Options): boolean | ConnectionOptions {
  if (!tls || ca === undefined) return tls ?? false;
  try {
    return { ca: readFileSync(ca) };
  } catch (error) {
    process.stderr.write(`Cannot read ${ca}: ${(error as Error).message}\n`);
    return process.exit(EXIT.usage);
  }
}

/** A line editor if the terminal can move its cursor, plain lines otherwise. */
function openConsole(interrupted: () => void): Console {
  const { stdin, stdout } = process;
  if (stdin.isTTY && stdout.isTTY && process.env['TERM'] !== 'dumb') {
    return new TerminalConsole(stdin, stdout, interrupted);
  }
  return new PipedConsole(stdin, stdout, !stdin.isTTY);
}

/** The first interruption says goodbye to the server; the second exits at once. */
function interruption(): { signal: AbortSignal; interrupt: () => void } {
  const controller = new AbortController();
  const interrupt = (): void => {
    if (controller.signal.aborted) process.exit(EXIT.interrupted);
    controller.abort();
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt).on('SIGHUP', interrupt);
  // The reader of the output is gone.
  process.stdout.on('error', () => controller.abort());
  return { signal: controller.signal, interrupt };
}

async function main(): Promise<void> {
  const options = readArguments();
  const tls = tlsOf(options);
  const { signal, interrupt } = interruption();
  const console = openConsole(interrupt);
  const token = options.token ?? process.env['PARLEY_TOKEN'];
  process.exitCode = await runClient({ ...options, tls, token }, console, signal);
  console.close();
}

main().catch((error: unknown) => {
  process.stderr.write(
    `Internal error of this client: ${error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exit(EXIT.internalError);
});
