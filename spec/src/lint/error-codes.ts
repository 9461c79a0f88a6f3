// Error codes: the codes of a frame exist and are in order of rank; each code is used by a frame or a requirement.
import type { ErrorSpec } from '../vocabulary/error.ts';
import type { ClientFrame } from '../vocabulary/frame.ts';
import type { Requirement } from '../vocabulary/requirement.ts';
import { finding } from './finding.ts';
import type { Finding } from './finding.ts';

type Coded = Pick<ClientFrame, 'type'> & {
  readonly errors: readonly string[];
  readonly refused: readonly { readonly reply: { readonly code: string } }[];
};

export function errorCodes(
  registry: readonly ErrorSpec[],
  frames: readonly Coded[],
  requirements: readonly Pick<Requirement, 'id' | 'text'>[],
): readonly Finding[] {
  const rank = new Map(registry.map((entry) => [entry.code, entry.rank]));
  const doubles = registry.filter(({ code }, at) => registry.findIndex((e) => e.code === code) !== at);
  const misplaced = registry.filter((entry, at) => entry.rank !== at);
  const unknown = frames.flatMap(({ type, errors, refused }) =>
    [...errors, ...refused.map(({ reply }) => reply.code)]
      .filter((code) => !rank.has(code))
      .map((code) =>
        finding(`client/${type}`, `names the error \`${code}\`, which the registry does not have`),
      ),
  );
  const disorder = frames
    .filter(({ errors }) => errors.some((code, at) => at > 0 && rank.get(errors[at - 1]!)! > rank.get(code)!))
    .map(({ type }) => finding(`client/${type}`, 'does not list its errors in the order of the registry'));
  const asked = (code: string): boolean =>
    frames.some(({ errors }) => errors.includes(code)) ||
    requirements.some(({ text }) => text.includes(`\`${code}\``));
  return [
    ...doubles.map(({ code }) => finding(code, 'is in the error registry twice')),
    ...misplaced.map(({ code }) =>
      finding(code, 'has a rank that differs from its position in the registry'),
    ),
    ...unknown,
    ...disorder,
    ...registry
      .filter(({ code }) => !asked(code))
      .map(({ code }) => finding(code, 'is named by no frame and no requirement, so nothing can cause it')),
  ];
}
