// The options as commander knows them: names, readers and the help text.
import { Command } from 'commander';
import { RUNGS } from 'parley-spec';
import { DELIVERIES, DISTURBANCES } from '../data/conditions.ts';
import { PROFILES } from '../run/settings.ts';
import { KIT_VERSION } from '../run/version.ts';
import { parseEndpoint } from './endpoint.ts';
import { parseStart, START_TIMEOUT_MS } from './start-command.ts';
import {
  assignments,
  collected,
  idList,
  nonEmpty,
  once,
  oneOf,
  range,
  variables,
  wholeNumber,
} from './values.ts';

/** Seeds are non-negative 31-bit integers: every random source accepts these without a conversion. */
export const MAX_SEED = 2 ** 31 - 1;
const DAY_MS = 86_400_000;

const EXAMPLES = `
Examples:
  conformance --target localhost:12005                 all checks
  conformance --target 12005 --profile smoke           only the short checks
  conformance --target 12005 --only 'inbox.*'          one area of requirements
  conformance --target chat.example:12006 --tls        over TLS
  conformance --start 'python3 server.py {port}'       start your server, test it, stop it
  conformance --target 12005 --rung 1                  the first rung of the ladder
  conformance --reference                              the embedded server
  conformance --reference --fault inbox-not-emptied    one with a deliberate fault
  conformance --list                                   list the checks
  conformance --target 12005 --failures found          write each failure to a file
  conformance --target 12005 --replay FILE             try one of them again

For failure files, without a server:
  conformance recheck FILE                             check the recorded history again
  conformance script FILE                              write a Python script that shows it

Exit codes:
  0   conforming
  1   not conforming
  2   the command line is wrong, or the report or a requested file can't be written
  3   nothing decided: the server was unreachable or ended, no check ran, or all are unknown
  4   the baseline is stale: a known failure passes now, or fails for another reason
  70  the kit itself has a bug
  129, 130, 143  stopped by SIGHUP, SIGINT or SIGTERM; the report has what was decided by then

1 has precedence: if a requirement is broken, the code is 1 even if the server ends later or a file can't be written.
`;

/** The parser. It throws instead of exiting, and passes the help and version texts to `write`. */
export function program(write: (text: string) => void): Command {
  const command = new Command('conformance')
    .description('Tests any Parley/1 server over TCP and reports the result of each requirement.')
    .exitOverride()
    .configureOutput({ writeOut: write, writeErr: () => undefined })
    .allowExcessArguments(false);
  addSubject(command);
  addChoice(command);
  addOutput(command);
  return command
    .version(KIT_VERSION, '--version', 'print the version')
    .helpOption('--help', 'print this text')
    .addHelpText('after', EXAMPLES);
}

function addSubject(command: Command): void {
  command
    .option(
      '--target <host:port>',
      'the server; a port alone means this machine',
      once('--target', parseEndpoint),
    )
    .option('--tls', 'connect through TLS')
    .option('--ca <file>', 'trust the certificates of this PEM file', nonEmpty('--ca', 'a PEM file'))
    .option('--insecure', 'accept any certificate')
    .option('--token <text>', 'for servers with the feature "token"', once('--token', String))
    .option(
      '--start <command>',
      'start your server with this command and test it; {port} in it stands for a free port',
      once('--start', parseStart),
    )
    .option('--cwd <folder>', 'start it in this folder', nonEmpty('--cwd', 'a folder'))
    .option('--env <name=value>', 'a variable of its environment (repeatable)', variables('--env'))
    .option(
      '--start-timeout <ms>',
      `longest wait for its greeting (default: ${START_TIMEOUT_MS})`,
      wholeNumber('--start-timeout', 1, DAY_MS),
    )
    .option('--reference', 'start the embedded reference server and test it')
    .option(
      '--fault <id>',
      'break the reference server on purpose, only in a clone of its repository (repeatable, or with commas)',
      idList('--fault', 'the id of a fault'),
    )
    .option('--list-faults', 'list these faults, and run nothing')
    .option('--limit <name=n>', 'set a limit of the reference server (repeatable)', assignments('--limit'));
}

function addChoice(command: Command): void {
  const ids = 'only requirements or checks whose id matches; * and ? are wildcards (repeatable)';
  const limitTimeout = 'longest wait for a limit to be reached (35000 in full, 0 in smoke)';
  command
    .option('--profile <name>', `${PROFILES.join(' or ')} (default: full)`, oneOf('--profile', PROFILES))
    .option('--only <glob>', ids, collected('--only'))
    .option(
      '--rung <n>',
      'only the requirements of this rung of the ladder; 1-3 for several',
      range('--rung', 1, RUNGS.length),
    )
    .option('--keep-going', 'try also what builds on a broken requirement')
    .option('--bail', 'end the run once a MUST is broken')
    .option(
      '--delivery <name>',
      `how the kit's bytes travel: ${DELIVERIES.join(', ')}`,
      oneOf('--delivery', DELIVERIES),
    )
    .option(
      '--disturb <name>',
      `what another connection does before each one: ${DISTURBANCES.join(', ')}`,
      oneOf('--disturb', DISTURBANCES),
    )
    .option(
      '--seed <n>',
      'repeat the random choices of another run (default: random)',
      wholeNumber('--seed', 0, MAX_SEED),
    )
    .option('--clients <n>', 'simulated clients in a concurrent program', wholeNumber('--clients', 2, 2_000))
    .option('--runs <n>', 'number of concurrent programs', wholeNumber('--runs', 1, 100_000))
    .option('--timeout <ms>', 'longest wait for one answer', wholeNumber('--timeout', 1, DAY_MS))
    .option('--limit-timeout <ms>', limitTimeout, wholeNumber('--limit-timeout', 0, DAY_MS));
}

function addOutput(command: Command): void {
  command
    .option('--list', 'list the checks, and run none')
    .option('--json <file>', 'also write the report as JSON', nonEmpty('--json', 'a file to write'))
    .option(
      '--baseline <file>',
      'known failures; the report names new and stale ones',
      nonEmpty('--baseline', 'a file'),
    )
    .option(
      '--write-baseline <file>',
      'write the failures of this run as a baseline',
      nonEmpty('--write-baseline', 'a file to write'),
    )
    .option(
      '--failures <folder>',
      'write each failure to a file there, and try the failures there first',
      nonEmpty('--failures', 'a folder'),
    )
    .option('--replay <file>', 'try only the failure in this file', nonEmpty('--replay', 'a failure file'))
    .option(
      '--docs <address>',
      'where the documentation is published; failures link to it',
      nonEmpty('--docs', 'the address or folder of the built site'),
    )
    .option('--verbose', 'show every requirement, not only the counts')
    .option('--no-color', 'plain text');
}
