// A counterexample for people: the smallest program, how often it fails, and a picture of the events that contradict
// each other.
import { describeProgram } from '../workloads/describe-program.ts';
import { namesOf } from '../workloads/wording.ts';
import { diagramLines } from './process-diagram.ts';
import { plural } from '../text/plural.ts';
import type { Counterexample, Reproduction, Steadiness } from '../data/counterexample.ts';

const SAYS: Readonly<Record<Steadiness, string>> = {
  deterministic: 'deterministic',
  probabilistic: 'probabilistic: a race',
  once: 'seen once',
};

const times = ({ failed, of, copies }: Reproduction): string => {
  if (of === 0) return 'not run again: no time was left';
  const beside = copies > 1 ? ` next to ${copies - 1} copies of itself` : '';
  return `reproduces ${failed} of ${of}${beside}`;
};

/** How often a program failed again, and what that means. */
export function steadinessWords({ reproduction, steadiness }: Counterexample): string {
  const { failed, of } = reproduction;
  if (of === 0) return times(reproduction);
  const isUnsure = steadiness === 'probabilistic' && failed === of;
  return `${times(reproduction)} (${isUnsure ? 'too few runs to tell' : SAYS[steadiness]})`;
}

/** The smallest program with its size, one line for each client. */
export const programWords = ({ program, commands, clients }: Counterexample): string =>
  [`${plural(commands, 'command')}, ${plural(clients, 'client')}`, ...describeProgram(program)].join('\n');

/** How fast-check draws the program again; undefined if fast-check did not draw it. */
export const drawnWords = ({ workload, fastCheck }: Counterexample): string | undefined =>
  fastCheck && `by fast-check for the workload ${workload}: seed ${fastCheck.seed}, path ${fastCheck.path}`;

/** The picture of a counterexample; no lines if a single frame is the proof. */
export const pictureOf = ({ relevantEvents, history }: Counterexample): string[] =>
  diagramLines(relevantEvents, namesOf(history?.sessions ?? []));
