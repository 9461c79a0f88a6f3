// Every requirement belongs to exactly one area, and every word of an area to a requirement.
import type { OwnedRequirement } from '../rules/index.ts';
import type { AreaSpec } from '../vocabulary/area.ts';
import { finding } from './finding.ts';
import type { Finding } from './finding.ts';

export function areas(
  all: readonly AreaSpec[],
  requirements: readonly OwnedRequirement[],
): readonly Finding[] {
  const used = new Set(requirements.map(({ id }) => id.split('.')[0]!));
  const placed = all.flatMap(({ area, words }) => words.map((word) => ({ area, word })));
  const unplaced = [...used].filter((word) => placed.every((each) => each.word !== word));
  const double = placed.filter(
    ({ word }, index) => placed.findIndex((other) => other.word === word) !== index,
  );
  const unused = placed.filter(({ word }) => !used.has(word));
  return [
    ...unplaced.map((word) => finding(`${word}.*`, 'belongs to no area')),
    ...double.map(({ area, word }) => finding(`${word}.*`, `belongs to ${area} and to another area`)),
    ...unused.map(({ area, word }) =>
      finding(`area ${area}`, `names ${word}, but no requirement id begins with it`),
    ),
  ];
}
