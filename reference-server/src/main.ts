// parley-server: the composition root of the command line. Exit 0 after an orderly stop, 2 when the operator
// has to change something.
import { readFileSync } from 'node:fs';
import { readArguments } from './cli/arguments.ts';
import type { Invocation } from './cli/arguments.ts';
import { logger } from './cli/logger.ts';
import { stopOnSignal } from './cli/signals.ts';
import { trouble } from './cli/trouble.ts';
import { UsageError } from './cli/usage-error.ts';
import { faultJson, faultNamed, faultTable, withFault } from './faults/seam.ts';
import { startServer } from './server.ts';

const manifest = new URL('../../package.json', import.meta.url);

async function serve({ options, log: settings, fault: id }: Extract<Invocation, { kind: 'serve' }>) {
  const log = logger(settings);
  const fault = id === undefined ? undefined : faultNamed(id);
  if (id !== undefined && !fault)
    throw new UsageError(`there is no fault ${id}; --list-faults prints them all`);
  const acts = (): void => void process.stderr.write(`fault ${id} acts\n`);
  const parts = fault && { parts: withFault(fault, acts) };
  const server = await startServer({ ...options, log, ...parts }).catch((error: NodeJS.ErrnoException) => {
    const line = trouble(error, options);
    throw line === undefined ? error : new UsageError(line);
  });
  process.stdout.write(`Server listening at ${server.host}/${server.port}\n`);
  stopOnSignal(() => server.close());
}

async function main(argv: readonly string[]): Promise<void> {
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const invocation = readArguments(argv, process.env, version);
  if (invocation.kind === 'serve') return serve(invocation);
  if (invocation.kind === 'print') process.stdout.write(invocation.text);
  else process.stdout.write(invocation.json ? faultJson() : faultTable());
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`parley-server: ${error.message}\n`);
  process.exitCode = 2;
}
