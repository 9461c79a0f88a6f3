// The server with a deliberate fault: `--fault ID` beside the flags of `parley-server`, or `--list-faults [--json]`.
// Without `--fault` it is the clean server.
import { reportUsageErrors, runCommand } from '../src/cli/run-command.ts';
import { UsageError } from '../src/cli/usage-error.ts';
import type { Components } from '../src/components.ts';
import { FAULTS } from './index.ts';
import { faultJson, faultTable } from './list.ts';
import { withFault } from './seam.ts';

/** The components of a server with a fault, which prints a line on stderr when it first acts. */
function faultyParts(id: string | undefined): (clean: Components) => Components {
  const fault = FAULTS.find((each) => each.id === id);
  if (!fault) throw new UsageError(`there is no fault ${id ?? ''}; --list-faults prints them all`);
  return withFault(fault, () => void process.stderr.write(`fault ${fault.id} acts\n`));
}

async function main(argv: readonly string[]): Promise<void> {
  if (argv[0] === '--list-faults') {
    process.stdout.write(argv[1] === '--json' ? faultJson() : faultTable());
    return;
  }
  const at = argv.indexOf('--fault');
  if (at === -1) await runCommand(argv);
  else await runCommand(argv.toSpliced(at, 2), faultyParts(argv[at + 1]));
}

await reportUsageErrors(() => main(process.argv.slice(2)));
