// Runs the command line: from its arguments to its exit code.
import { escapeControl } from '../text/escape.ts';
import { checkList } from '../report/list.ts';
import { matchesOnly } from '../run/only.ts';
import { onRungs } from '../run/rungs.ts';
import { StartError } from '../target/start-error.ts';
import { attack } from './attack.ts';
import { failureIn } from './failures.ts';
import { codeOncePrinted } from './lost-output.ts';
import { faultTable } from './fault-table.ts';
import type { Kit } from './kit.ts';
import { parseOptions } from './options.ts';
import type { Choice, Command } from './options.ts';
import { requireMatches } from './prepare.ts';
import { recheck } from './recheck.ts';
import { writeScript } from './script.ts';
import type { Io } from './io.ts';
import { UsageError } from './usage-error.ts';
import { EXIT } from '../data/result.ts';

/** Runs the command. Returns the exit code. Rejects only if the kit itself has a bug. */
export async function command(args: readonly string[], kit: Kit, io: Io): Promise<number> {
  const asked = parseOptions(args);
  try {
    return await dispatch(asked, kit, io);
  } catch (error) {
    if (error instanceof UsageError) return refuse(error.message, io);
    if (!(error instanceof StartError)) throw error;
    io.stderr.write(`conformance: ${error.message}\n`);
    return EXIT.undecided;
  }
}

/** Prints a usage error. Arguments and file names can contain control characters, so they are escaped line by line. */
function refuse(sentence: string, io: Io): number {
  io.stderr.write(`conformance: ${sentence.split('\n').map(escapeControl).join('\n')}\n`);
  return EXIT.usage;
}

async function dispatch(asked: Command, kit: Kit, io: Io): Promise<number> {
  switch (asked.kind) {
    case 'usage':
      return refuse(asked.sentence, io);
    case 'text':
      io.stdout.write(asked.text);
      return codeOncePrinted(EXIT.conforming, io);
    case 'recheck':
      return codeOncePrinted(recheck(await failureIn('recheck', asked.file), asked.color, io), io);
    case 'script':
      return codeOncePrinted(await writeScript(await failureIn('script', asked.file), asked, io), io);
    case 'list-faults':
      io.stdout.write(await faultTable());
      return codeOncePrinted(EXIT.conforming, io);
    case 'list':
      requireMatches(asked.options.choice.only, asked.options.choice.rungs, kit);
      io.stdout.write(list(asked.options.choice, asked.options.verbose, kit));
      return codeOncePrinted(EXIT.conforming, io);
    case 'run':
      requireMatches(asked.options.choice.only, asked.options.choice.rungs, kit);
      return attack(asked.subject, asked.options, kit, io);
  }
}

/** Lists the checks that a run with the same options would try. */
function list({ only, rungs, profile }: Choice, verbose: boolean, kit: Kit): string {
  const all = profile === 'full' || only.length > 0;
  const chosen = kit.checks.filter(
    (check) =>
      (all || check.smoke) &&
      onRungs(rungs, check.requirement) &&
      matchesOnly(only, check.requirement, check.id),
  );
  return checkList(chosen, verbose);
}
