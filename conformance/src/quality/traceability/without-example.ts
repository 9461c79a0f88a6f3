// Finds mistakes of which the record has no real example: then no server shows that the kit names them.
import type { Mistake } from 'parley-spec';
import type { CausesRecord } from '../records/causes-record.ts';

const again = (id: string) => `run \`npm run causes -- --record --only ${id}\` and commit what it writes`;

function* problems(
  mistakes: readonly Pick<Mistake, 'id' | 'breaks'>[],
  { examples }: Pick<CausesRecord, 'examples'>,
): Iterable<string> {
  for (const { id, breaks } of mistakes) {
    const example = examples[id];
    if (!example) yield `${id}: a mistake without a recorded example; ${again(id)}.`;
    else if (example.requirement !== breaks) {
      yield `${id}: recorded as a mistake that breaks ${example.requirement}, but it breaks ${breaks}; ${again(id)}.`;
    }
  }
  for (const id of Object.keys(examples)) {
    if (!mistakes.some((each) => each.id === id)) {
      yield `the record has an example of the mistake ${id}, which does not exist; run \`npm run causes -- --record\` and commit what it writes.`;
    }
  }
}

/** Each problem as a sentence. */
export const withoutExample = (...of: Parameters<typeof problems>): string[] => [...problems(...of)];
