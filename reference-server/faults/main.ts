// The server with deliberate faults: `--fault ID`, repeated or with several ids and commas, beside the flags of
// `parley-server`; or `--list-faults [--json]`. Without `--fault` it is the clean server.
import { reportUsageErrors, runCommand } from '../src/cli/run-command.ts';
import { UsageError } from '../src/cli/usage-error.ts';
import { FAULTS } from './index.ts';
import { faultJson, faultTable } from './list.ts';
import { clashOf } from './replaced.ts';
import { withFaults } from './seam.ts';
import type { Fault } from './seam.ts';

function faultNamed(id: string): Fault {
  const fault = FAULTS.find((each) => each.id === id);
  if (!fault) throw new UsageError(`there is no fault ${id}; --list-faults prints them all`);
  return fault;
}

/** Takes every `--fault` out of a command line. */
function takeFaults(argv: readonly string[]): { faults: Fault[]; rest: string[] } {
  const rest = [...argv];
  const ids: string[] = [];
  for (let at = rest.indexOf('--fault'); at !== -1; at = rest.indexOf('--fault')) {
    const [, value = ''] = rest.splice(at, 2);
    ids.push(...value.split(','));
  }
  return { faults: ids.map(faultNamed), rest };
}

async function main(argv: readonly string[]): Promise<void> {
  if (argv[0] === '--list-faults') {
    process.stdout.write(argv[1] === '--json' ? faultJson() : faultTable());
    return;
  }
  const { faults, rest } = takeFaults(argv);
  if (faults.length === 0) return runCommand(rest);
  const clash = clashOf(faults);
  if (clash !== undefined) throw new UsageError(clash);
  // A line on stderr when a fault first acts.
  const acts = ({ id }: Fault) => void process.stderr.write(`fault ${id} acts\n`);
  return runCommand(rest, withFaults(faults, acts));
}

await reportUsageErrors(() => main(process.argv.slice(2)));
