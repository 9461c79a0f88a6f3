// `--check` tests that every requirement is decided by a check that kills a fault, that every mistake has an example, and
// that the records are up to date.
// `--write` puts the recorded results into the README. Both only read the list of faults; they run no checks.
import { writeFileSync } from 'node:fs';
import { MISTAKES } from 'parley-spec';
import { CHECKS } from '../../checks/index.ts';
import { listFaults } from '../mutation/faults.ts';
import { SERVER_REQUIREMENTS } from '../../run/verdicts.ts';
import { faultyServerScript } from '../../target/server-package.ts';
import { parseFalsePositives } from '../records/false-positive-record.ts';
import type { FalsePositiveRecord } from '../records/false-positive-record.ts';
import { parseCauses } from '../records/causes-record.ts';
import { CAUSES_RECORD, FALSE_POSITIVE_RECORD, KILL_RECORD, README, textOf } from '../records/files.ts';
import { gaps } from './gaps.ts';
import { renewed, resultsMarkdown } from './readme.ts';
import { withoutExample } from './without-example.ts';
import { parseRecord } from '../records/kill-record.ts';
import type { KillRecord } from '../records/kill-record.ts';

const LOCAL = {
  kills: 'conformance/records/kill-matrix.json',
  falsePositives: 'conformance/records/false-positives.json',
  causes: 'conformance/records/causes.json',
};

interface Records {
  readonly kills: KillRecord;
  readonly falsePositives?: FalsePositiveRecord;
}

/** Both records, or a sentence that says what is wrong with them. */
function records(): Records | string {
  const killText = textOf(KILL_RECORD);
  if (killText === undefined) return `${LOCAL.kills} is missing; run \`npm run matrix -- --record\`.`;
  const kills = parseRecord(killText);
  if (typeof kills === 'string') return `${LOCAL.kills}: ${kills}; run \`npm run matrix -- --record\`.`;
  const falsePositiveText = textOf(FALSE_POSITIVE_RECORD);
  if (falsePositiveText === undefined) return { kills };
  const falsePositives = parseFalsePositives(falsePositiveText);
  if (typeof falsePositives !== 'string') return { kills, falsePositives };
  return `${LOCAL.falsePositives}: ${falsePositives}; run \`npm run matrix -- --false-positives 5 --record\`.`;
}

async function open({ kills }: Records): Promise<string[]> {
  const faults = await listFaults(faultyServerScript()!);
  return gaps({ requirements: SERVER_REQUIREMENTS, checks: CHECKS, faults }, kills);
}

/** Mistakes without an example in the record. */
function unexplained(): string[] {
  const text = textOf(CAUSES_RECORD);
  if (text === undefined) return [`${LOCAL.causes} is missing; run \`npm run causes -- --record\`.`];
  const record = parseCauses(text);
  return typeof record === 'string'
    ? [`${LOCAL.causes}: ${record}; run \`npm run causes -- --record\`.`]
    : withoutExample(MISTAKES, record);
}

function page({ kills, falsePositives }: Records, write: boolean): string[] {
  const before = textOf(README)!;
  const after = renewed(before, resultsMarkdown(kills, falsePositives));
  if (after === undefined) return ['README.md has no marks for the results of the matrix.'];
  if (after === before) return [];
  if (!write)
    return [
      'README.md does not show the recorded results; run `npm run generate` and commit what it writes.',
    ];
  writeFileSync(README, after);
  return [];
}

async function main(write: boolean): Promise<number> {
  const found = records();
  const problems =
    typeof found === 'string'
      ? [found]
      : [...(write ? [] : [...(await open(found)), ...unexplained()]), ...page(found, write)];
  for (const problem of problems) console.error(problem);
  if (problems.length === 0 && !write)
    console.log(`matrix: ${CHECKS.length} checks, each of which kills a fault`);
  return problems.length === 0 ? 0 : 1;
}

const [wanted, ...more] = process.argv.slice(2);
if ((wanted !== '--check' && wanted !== '--write') || more.length > 0) {
  console.error('usage: main.js --check | --write');
  process.exitCode = 2;
} else process.exitCode = await main(wanted === '--write');
