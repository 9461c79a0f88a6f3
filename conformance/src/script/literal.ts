// Writes a program as a Python literal, one move per line.
import { processLabel } from '../workloads/processes.ts';
import type { Program } from '../data/program.ts';

/** A value in Python. Its words for true and false differ from JSON's. */
function valueOf(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (Array.isArray(value)) return `[${value.map(valueOf).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}: ${valueOf(one)}`);
  return `{${fields.join(', ')}}`;
}

/** Drops idle processes at the end. Earlier ones stay, because their position gives the others their numbers. */
function processesOf({ processes }: Program): Program['processes'] {
  const last = processes.findLastIndex(({ moves }) => moves.length > 0);
  return processes
    .slice(0, last + 1)
    .map((process) => (process.moves.length > 0 ? process : { ...process, delivery: 'whole' as const }));
}

/** The program as the value of PROGRAM. */
export function literalOf(program: Program): string {
  const processes = processesOf(program).map(({ delivery, moves }, process) => {
    const head = `    {"delivery": ${JSON.stringify(delivery)}, "moves": [`;
    const name = `# ${processLabel(process)}`;
    if (moves.length === 0) return `${head}]},  ${name} does nothing`;
    return [`${head}  ${name}`, ...moves.map((move) => `      ${valueOf(move)},`), '    ]},'].join('\n');
  });
  return ['PROGRAM = {', '  "processes": [', ...processes, '  ],', '}'].join('\n');
}
