// parley-server: the composition root of the command line. Exit 0 after an orderly stop, 2 when the operator
// has to change something.
import { readFileSync } from 'node:fs';
import { readArguments } from './cli/arguments.ts';
import type { Invocation } from './cli/arguments.ts';
import { logger } from './cli/logger.ts';
import { roomForConnections } from './cli/open-files.ts';
import { reload } from './cli/reload.ts';
import { pairTrouble, readSecrets } from './cli/secrets.ts';
import { reloadOnSignal, stopOnSignal } from './cli/signals.ts';
import { addressTrouble } from './cli/trouble.ts';
import { UsageError } from './cli/usage-error.ts';
import type { Log } from './log.ts';
import { startServer } from './server.ts';
import type { RunningServer, ServerOptions } from './server.ts';

const manifest = new URL('../../package.json', import.meta.url);

/** Many files that a clean server has no need of. */
const faults = () => import('./faults/seam.ts');

/** The parts of a server that is wrong on purpose. */
async function faulty(id: string): Promise<ServerOptions['parts'] & object> {
  const { faultNamed, withFault } = await faults();
  const fault = faultNamed(id);
  if (!fault) throw new UsageError(`there is no fault ${id}; --list-faults prints them all`);
  return withFault(fault, () => void process.stderr.write(`fault ${id} acts\n`));
}

type ToServe = Extract<Invocation, { kind: 'serve' }>;

async function serve(invocation: ToServe): Promise<void> {
  const { secrets, drainMs, fault: id } = invocation;
  const log = logger(invocation.log);
  const parts = id === undefined ? {} : { parts: await faulty(id) };
  const roomFor = roomForConnections();
  const options = { ...invocation.options, ...(await readSecrets(secrets)), log, roomFor, ...parts };
  const server = await startServer(options).catch((error: Error) => {
    const line = pairTrouble(error, secrets);
    throw line === undefined ? addressTrouble(error, options, '--port', '--host') : new UsageError(line);
  });
  const metrics = await metricsOf(server, invocation, log);
  const page = metrics === undefined ? '' : `Metrics at ${metrics}\n`;
  process.stdout.write(`Server listening at ${server.host}/${server.port}\n${page}`);
  stopOnSignal(() => {
    log.info({ drainMs }, 'stopping: nobody is taken in any more');
    return server.close(drainMs);
  });
  reloadOnSignal(() => reload(server, secrets, log));
}

/** Opens the operator's port, where one is asked for, and gives the address of its page. */
async function metricsOf(server: RunningServer, { metrics }: ToServe, log: Log): Promise<string | undefined> {
  if (!metrics) return undefined;
  // Only now: the library behind it takes a while to load.
  const { openMetricsPort } = await import('./metrics/port.ts');
  try {
    return (await openMetricsPort(metrics, server, log)).url;
  } catch (error) {
    await server.close();
    throw addressTrouble(error, metrics, 'port in --metrics', 'host in --metrics');
  }
}

async function main(argv: readonly string[]): Promise<void> {
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const invocation = await readArguments(argv, process.env, version);
  if (invocation.kind === 'serve') return serve(invocation);
  if (invocation.kind === 'print') process.stdout.write(invocation.text);
  else {
    const { faultJson, faultTable } = await faults();
    process.stdout.write(invocation.json ? faultJson() : faultTable());
  }
}

// Whoever reads what is printed may go: that ends no session of anybody.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`parley-server: ${error.message}\n`);
  process.exitCode = 2;
}
