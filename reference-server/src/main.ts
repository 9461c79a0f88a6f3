// The command `parley-server`.
import { reportUsageErrors, runCommand } from './cli/run-command.ts';

await reportUsageErrors(() => runCommand(process.argv.slice(2)));
