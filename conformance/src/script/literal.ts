// A program as a Python literal: one move a line.
import { laneLabel } from '../workloads/program.ts';
import type { Program } from '../workloads/program.ts';

/** A value in Python, whose words for true and false differ from JSON's. */
function valueOf(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (Array.isArray(value)) return `[${value.map(valueOf).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}: ${valueOf(one)}`);
  return `{${fields.join(', ')}}`;
}

/** The lanes that do nothing are there only for the numbers of the others. */
function lanesOf({ lanes }: Program): Program['lanes'] {
  const last = lanes.findLastIndex(({ moves }) => moves.length > 0);
  return lanes
    .slice(0, last + 1)
    .map((lane) => (lane.moves.length > 0 ? lane : { ...lane, weather: 'whole' as const }));
}

/** The program as the value of PROGRAM. */
export function literalOf(program: Program): string {
  const lanes = lanesOf(program).map(({ weather, moves }, lane) => {
    const head = `    {"weather": ${JSON.stringify(weather)}, "moves": [`;
    const name = `# ${laneLabel(lane)}`;
    if (moves.length === 0) return `${head}]},  ${name} does nothing`;
    return [`${head}  ${name}`, ...moves.map((move) => `      ${valueOf(move)},`), '    ]},'].join('\n');
  });
  return ['PROGRAM = {', '  "lanes": [', ...lanes, '  ],', '}'].join('\n');
}
