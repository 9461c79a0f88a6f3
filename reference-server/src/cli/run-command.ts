// Runs the server from a command line: the composition root. Exit 0 after an orderly stop, 2 when the operator has to
// change something.
import { readFileSync } from 'node:fs';
import type { Log } from '../log.ts';
import { startServer } from '../server.ts';
import type { RunningServer, ServerOptions } from '../server.ts';
import { readArguments } from './arguments.ts';
import type { Invocation } from './arguments.ts';
import { logger } from './logger.ts';
import { roomForConnections } from './open-files.ts';
import { reload } from './reload.ts';
import { pairError, readSecrets } from './secrets.ts';
import { reloadOnSignal, stopOnSignal } from './signals.ts';
import { addressError } from './address-error.ts';
import { UsageError } from './usage-error.ts';

const manifest = new URL('../../../package.json', import.meta.url);

type ToServe = Extract<Invocation, { kind: 'serve' }>;
type ReplaceParts = ServerOptions['components'];

async function serve(invocation: ToServe, components: ReplaceParts): Promise<void> {
  const { secrets, drainMs } = invocation;
  const log = logger(invocation.log);
  const roomFor = roomForConnections();
  const options = {
    ...invocation.options,
    ...(await readSecrets(secrets)),
    log,
    roomFor,
    ...(components && { components }),
  };
  const server = await startServer(options).catch((error: Error) => {
    const line = pairError(error, secrets);
    throw line === undefined ? addressError(error, options, '--port', '--host') : new UsageError(line);
  });
  const metrics = await metricsOf(server, invocation, log);
  const page = metrics === undefined ? '' : `Metrics at ${metrics}\n`;
  process.stdout.write(`Server listening at ${server.host}/${server.port}\n${page}`);
  stopOnSignal(() => {
    log.info({ drainMs }, 'stopping: no new connections are accepted');
    return server.close(drainMs);
  });
  reloadOnSignal(() => reload(server, secrets, log));
}

/** Opens the operator's port, if one is asked for, and gives the address of its page. */
async function metricsOf(server: RunningServer, { metrics }: ToServe, log: Log): Promise<string | undefined> {
  if (!metrics) return undefined;
  // Only now: the library behind it takes a while to load.
  const { openMetricsPort } = await import('../metrics/port.ts');
  try {
    return (await openMetricsPort(metrics, server, log)).url;
  } catch (error) {
    await server.close();
    throw addressError(error, metrics, 'port in --metrics', 'host in --metrics');
  }
}

/** Does what the command line asks for; `components` replaces components of the server. */
export async function runCommand(argv: readonly string[], components?: ReplaceParts): Promise<void> {
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const invocation = await readArguments(argv, process.env, version);
  if (invocation.kind === 'print') process.stdout.write(invocation.text);
  else await serve(invocation, components);
}

/** Runs an action; a `UsageError` becomes one line on stderr and exit code 2. */
export async function reportUsageErrors(action: () => Promise<void>): Promise<void> {
  // The reader of our output may end first: that must end no connection.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  try {
    await action();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`parley-server: ${error.message}\n`);
    process.exitCode = 2;
  }
}
