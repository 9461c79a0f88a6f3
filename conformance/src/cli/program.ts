// The options as commander knows them: names, readers and the help text.
import { Command } from 'commander';
import { RUNGS } from 'parley-spec';
import { DELIVERIES, DISTURBANCES } from '../data/conditions.ts';
import { PROFILES } from '../run/settings.ts';
import { KIT_VERSION } from '../run/version.ts';
import { parseEndpoint } from './endpoint.ts';
import { assignments, collected, nonEmpty, once, oneOf, row, wholeNumber } from './values.ts';

/** Seeds are the non-negative 32-bit integers, which every random source takes as they are. */
export const MAX_SEED = 2 ** 31 - 1;
const DAY_MS = 86_400_000;

const EXAMPLES = `
Examples:
  conformance --target localhost:12005                 every check
  conformance --target 12005 --profile smoke           the short ones
  conformance --target 12005 --only 'inbox.*'          one area
  conformance --target chat.example:12006 --tls        over TLS
  conformance --target 12005 --rung 1                  the first rung of the ladder
  conformance --reference                              the embedded server
  conformance --reference --fault inbox-not-emptied    a deliberately broken one
  conformance --list                                   what would be checked
  conformance --target 12005 --failures found          keep each failure as a file
  conformance --target 12005 --replay FILE             one of them again

For failure files, without a server:
  conformance recheck FILE                             judge what was recorded
  conformance script FILE                              a Python script that shows it

Exit codes:
  0   conforming
  1   not conforming
  2   the command line can't be run, or a file that it asks for can't be written
  3   nothing decided: unreachable, gone, no check ran, or only unknowns
  4   the baseline is stale: a known failure is gone, or fails for another reason
  70  the kit's own fault
  129, 130, 143  stopped by SIGHUP, SIGINT or SIGTERM; what was decided until then is reported

A fault that was found outweighs the rest: 1 stays 1 where the target goes away or a file can't be written.
`;

/** The parser; it throws instead of exiting, and hands the help and version texts to `write`. */
export function program(write: (text: string) => void): Command {
  const command = new Command('conformance')
    .description('Attacks any Parley/1 server over TCP and reports requirement by requirement.')
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
      'the server; a bare port is one of this machine',
      once('--target', parseEndpoint),
    )
    .option('--tls', 'connect through TLS')
    .option('--ca <file>', 'trust the certificates of this PEM file', nonEmpty('--ca', 'a PEM file'))
    .option('--insecure', 'take any certificate')
    .option('--token <text>', 'for servers with the feature "token"', once('--token', String))
    .option('--reference', 'start the embedded reference server and attack it')
    .option(
      '--fault <id>',
      'break the reference server on purpose (only in a clone of its repository)',
      nonEmpty('--fault', 'the id of a fault'),
    )
    .option('--list-faults', 'list the ways in which it can be broken, and run nothing')
    .option('--limit <name=n>', 'a limit of the reference server (repeatable)', assignments('--limit'));
}

function addChoice(command: Command): void {
  const ids = 'only requirements or checks whose id matches; * and ? are wildcards (repeatable)';
  const limitTimeout = 'longest wait for a limit to be reached (35000 in full, 0 in smoke)';
  command
    .option('--profile <name>', `${PROFILES.join(' or ')} (default: full)`, oneOf('--profile', PROFILES))
    .option('--only <glob>', ids, collected('--only'))
    .option(
      '--rung <n>',
      'only the requirements of that rung of the ladder; 1-3 for several',
      row('--rung', 1, RUNGS.length),
    )
    .option(
      '--delivery <name>',
      `how the kit's bytes travel: ${DELIVERIES.join(', ')}`,
      oneOf('--delivery', DELIVERIES),
    )
    .option(
      '--disturb <name>',
      `what other connections do beside each: ${DISTURBANCES.join(', ')}`,
      oneOf('--disturb', DISTURBANCES),
    )
    .option(
      '--seed <n>',
      'repeat the choices of another run (default: random)',
      wholeNumber('--seed', 0, MAX_SEED),
    )
    .option('--clients <n>', 'simulated clients of a concurrent program', wholeNumber('--clients', 2, 2_000))
    .option('--runs <n>', 'concurrent programs to try', wholeNumber('--runs', 1, 100_000))
    .option('--timeout <ms>', 'longest wait for one answer', wholeNumber('--timeout', 1, DAY_MS))
    .option('--limit-timeout <ms>', limitTimeout, wholeNumber('--limit-timeout', 0, DAY_MS));
}

function addOutput(command: Command): void {
  command
    .option('--list', 'list the checks and run none')
    .option('--json <file>', 'write the report as JSON, too', nonEmpty('--json', 'a file to write'))
    .option(
      '--baseline <file>',
      'known failures; others and stale ones are told',
      nonEmpty('--baseline', 'a file'),
    )
    .option(
      '--write-baseline <file>',
      'write the failures of this run as a baseline',
      nonEmpty('--write-baseline', 'a file to write'),
    )
    .option(
      '--failures <folder>',
      'keep each failure as a file there, and try the ones that it holds first',
      nonEmpty('--failures', 'a folder'),
    )
    .option(
      '--replay <file>',
      'try nothing but the failure that this file holds',
      nonEmpty('--replay', 'a failure file'),
    )
    .option(
      '--docs <address>',
      'where the documentation is published; failures link to it',
      nonEmpty('--docs', 'the address or folder of the built site'),
    )
    .option('--verbose', 'show every requirement, not only counts')
    .option('--no-color', 'plain text');
}
