// `npm run causes`: starts a server for each known mistake, runs the kit, and says whether it names the mistake. With
// `--record`, renews the record for the guide; with `--only ID`, a part of it. Exit code: 0 if each is named, 1 if not.
import { Command, CommanderError } from 'commander';
import pMap from 'p-map';
import { MISTAKES } from 'parley-spec';
import type { MistakeId } from 'parley-spec';
import { collected } from '../../cli/values.ts';
import { UsageError } from '../../cli/usage-error.ts';
import { CAUSES_FORMAT, parseCauses } from '../records/causes-record.ts';
import type { CausesRecord } from '../records/causes-record.ts';
import { CAUSES_RECORD, keep, textOf } from '../records/files.ts';
import { recordText } from '../records/kill-record.ts';
import { EXAMPLES } from './examples.ts';
import { recordExample, SEED } from './record-example.ts';
import { recordReport } from './record-report.ts';

interface Options {
  readonly only?: string[];
  readonly record?: true;
}

const REPORT = 'report';
/** Servers at a time: a run mostly waits. */
const JOBS = 3;

function parsed(args: readonly string[]): Options {
  const program = new Command('causes')
    .description('Runs the kit against a server for each known mistake.')
    .option('--only <id>', `only this mistake, or the whole ${REPORT} (repeatable)`, collected('--only'))
    .option('--record', 'renew conformance/records/causes.json')
    .allowExcessArguments(false)
    .exitOverride();
  const options = program.parse(args, { from: 'user' }).opts<Options>();
  const strange = options.only?.find((id) => id !== REPORT && !MISTAKES.some((each) => each.id === id));
  if (strange !== undefined) throw new UsageError(`--only ${strange} is the id of no mistake.`);
  return options;
}

/** What was recorded before. */
function before(): Pick<CausesRecord, 'examples'> & Partial<CausesRecord> {
  const text = textOf(CAUSES_RECORD);
  const record = text === undefined ? undefined : parseCauses(text);
  if (typeof record === 'string') throw new UsageError(`conformance/records/causes.json: ${record}.`);
  return record ?? { examples: {} };
}

async function main({ only, record }: Options): Promise<number> {
  const isWanted = (id: string) => only?.includes(id) ?? true;
  const known = before();
  const found = await pMap(
    MISTAKES as readonly { id: MistakeId }[],
    async ({ id }) => {
      if (!isWanted(id)) return [id, known.examples[id]] as const;
      const example = await recordExample(id, EXAMPLES[id]);
      console.log(`${id}: ${typeof example === 'string' ? `not named: ${example}` : 'named'}`);
      return [id, example] as const;
    },
    { concurrency: JOBS },
  );
  const examples = Object.fromEntries(
    found.flatMap(([id, example]) => (typeof example === 'object' ? [[id, example] as const] : [])),
  );
  const report = isWanted(REPORT) || !known.report ? await recordReport() : known.report;
  if (record) keep(CAUSES_RECORD, recordText({ format: CAUSES_FORMAT, seed: SEED, report, examples }));
  return found.some(([, example]) => typeof example === 'string') ? 1 : 0;
}

try {
  process.exitCode = await main(parsed(process.argv.slice(2)));
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else if (error instanceof UsageError) {
    console.error(`causes: ${error.message}`);
    process.exitCode = 2;
  } else throw error;
}
