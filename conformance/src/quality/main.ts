// The composition root of `npm run matrix`: runs the kit against servers with deliberate faults, one or several at once, and
// against conforming servers. Exit code: 0 if all results are as expected, 1 if not, 2 for a wrong command line.
import { constants } from 'node:os';
import { CommanderError } from 'commander';
import { UsageError } from '../cli/usage-error.ts';
import { faultyServerScript, serverScript } from '../target/server-package.ts';
import { combined } from './combined/combined.ts';
import { falsePositives } from './false-positives/false-positives.ts';
import { killMatrix } from './mutation/kill-matrix.ts';
import { matrixOptions } from './options.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

async function main(args: readonly string[]): Promise<number> {
  const options = matrixOptions(args);
  const { falsePositiveSeeds } = options;
  const script = falsePositiveSeeds === undefined ? faultyServerScript() : serverScript();
  if (script === undefined) throw new UsageError('The reference server is not built. Run `npm run build`.');
  if (options.combined) return combined(script, { ...options, ...options.combined }, say);
  return falsePositiveSeeds === undefined
    ? killMatrix(script, options, say)
    : falsePositives(script, { ...options, falsePositiveSeeds }, say);
}

// Child processes end in this process's `exit` event, which a signal alone does not cause.
for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => process.exit(128 + constants.signals[signal]));
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else if (error instanceof UsageError) {
    say(`matrix: ${error.message}`);
    process.exitCode = 2;
  } else throw error;
}
