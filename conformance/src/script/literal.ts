// A program as a literal: one move a line, the same in every language but for its words for true and false.
import { laneLabel } from '../workloads/program.ts';
import type { Program } from '../workloads/program.ts';
import type { Language } from './language.ts';

interface Words {
  readonly open: string;
  readonly close: string;
  readonly comment: string;
  readonly is: Readonly<Record<'true' | 'false', string>>;
}

const WORDS: Readonly<Record<Language, Words>> = {
  node: { open: 'const PROGRAM = {', close: '};', comment: '//', is: { true: 'true', false: 'false' } },
  python: { open: 'PROGRAM = {', close: '}', comment: '#', is: { true: 'True', false: 'False' } },
};

function valueOf(value: unknown, { is }: Words): string {
  const inside = (each: unknown): string => {
    if (typeof each === 'boolean') return is[`${each}`];
    if (Array.isArray(each)) return `[${each.map(inside).join(', ')}]`;
    if (typeof each !== 'object' || each === null) return JSON.stringify(each);
    return `{${Object.entries(each)
      .map(([key, one]) => `${JSON.stringify(key)}: ${inside(one)}`)
      .join(', ')}}`;
  };
  return inside(value);
}

/** The lanes that do nothing are there only for the numbers of the others. */
function lanesOf({ lanes }: Program): Program['lanes'] {
  const last = lanes.findLastIndex(({ moves }) => moves.length > 0);
  return lanes
    .slice(0, last + 1)
    .map((lane) => (lane.moves.length > 0 ? lane : { ...lane, weather: 'whole' as const }));
}

/** The program as the value of PROGRAM. */
export function literalOf(program: Program, language: Language): string {
  const words = WORDS[language];
  const lanes = lanesOf(program).map(({ weather, moves }, lane) => {
    const head = `    {"weather": ${JSON.stringify(weather)}, "moves": [`;
    const name = `${words.comment} ${laneLabel(lane)}`;
    if (moves.length === 0) return `${head}]},  ${name} does nothing`;
    return [`${head}  ${name}`, ...moves.map((move) => `      ${valueOf(move, words)},`), '    ]},'].join(
      '\n',
    );
  });
  return [words.open, '  "lanes": [', ...lanes, '  ],', words.close].join('\n');
}
