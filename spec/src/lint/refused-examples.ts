// Refused examples: each is refused with exactly the stated error. If form and state are valid, a rule of the request itself
// must refuse it.
import type { ClientFrame, RefusedExample } from '../vocabulary/frame.ts';
import { finding } from './finding.ts';
import type { Finding } from './finding.ts';
import { walkLine } from './verdict.ts';

const written = (value: object): string => JSON.stringify(Object.entries(value).sort());

function problemOf({ errors }: Pick<ClientFrame, 'errors'>, example: RefusedExample): string | undefined {
  const { reply } = example;
  const { refusal, ref } = walkLine(example.state, example.line);
  if (refusal) {
    if (written(refusal) === written(reply)) return undefined;
    return `states ${JSON.stringify(reply)}, but gets ${JSON.stringify(refusal)}`;
  }
  if (!errors.includes(reply.code)) {
    return `states \`${reply.code}\`, but its form and state are right, and no rule refuses it`;
  }
  const ruled = { code: reply.code, ...(ref === undefined ? {} : { ref }) };
  return written(ruled) === written(reply)
    ? undefined
    : `states ${JSON.stringify(reply)}, but has ${written(ruled)}`;
}

export function refusedExamples(
  frames: readonly Pick<ClientFrame, 'type' | 'errors' | 'refused'>[],
): readonly Finding[] {
  return frames.flatMap((frame) =>
    frame.refused.flatMap((example) => {
      const problem = problemOf(frame, example);
      return problem === undefined
        ? []
        : [finding(`client/${frame.type}`, `the refused example "${example.note}" ${problem}`)];
    }),
  );
}
