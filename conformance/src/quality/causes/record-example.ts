// Runs the kit against one server that makes a mistake, and keeps what it says of that mistake.
import { MISTAKES } from 'parley-spec';
import type { MistakeId } from 'parley-spec';
import { LIMIT_TIMEOUT_MS } from '../../cli/options.ts';
import type { Cause } from '../../data/cause.ts';
import type { RunResult } from '../../data/result.ts';
import { withShortHandshakes } from '../../report/short-handshakes.ts';
import { transcriptLines } from '../../report/transcript.ts';
import { runKit } from '../../run/run.ts';
import { silent } from '../progress/silent.ts';
import type { ExampleRecord } from '../records/causes-record.ts';
import { commandOf, startExample } from './example-server.ts';
import type { Example } from './examples.ts';
import { steadied } from './steady.ts';

export const SEED = 1;
const TRANSCRIPT = { columns: 120, entries: 12 };

/** A run against an example; only the requirements that match `only`, or all. */
export async function attacked(example: Example, only: readonly string[]): Promise<RunResult> {
  const server = await startExample(example);
  try {
    const profile = example.full ? 'full' : 'smoke';
    const settings = { seed: SEED, profile, only, limitTimeoutMs: LIMIT_TIMEOUT_MS[profile] } as const;
    return await runKit({ target: server.target, process: server, ...settings }, silent);
  } finally {
    await server.stop();
  }
}

/** The lines of a transcript without the times, which differ in each run. */
const linesOf = (cause: Cause): string[] =>
  transcriptLines(withShortHandshakes(cause), TRANSCRIPT).map((line) => line.replace(/ +\d+\.\d ms /, ''));

function recorded(cause: Cause, example: Example): ExampleRecord {
  const transcript = linesOf(cause);
  const steady = steadied(transcript.join('\n'));
  return {
    server: commandOf(example),
    requirement: cause.requirement,
    expected: steady(cause.expected),
    got: steady(cause.got),
    transcript: transcript.map(steady),
  };
}

/** What the kit says of a mistake; a sentence if it does not name the mistake. */
export async function recordExample(id: MistakeId, example: Example): Promise<ExampleRecord | string> {
  const { breaks } = MISTAKES.find((each) => each.id === id)!;
  const result = await attacked(example, [breaks]);
  const cause = result.causes.find((each) => each.id === id);
  if (cause) return recorded(cause, example);
  const named = result.causes.map((each) => each.id).join(', ') || 'no mistake';
  return `the kit names ${named}. ${result.conclusion.sentence}`;
}
