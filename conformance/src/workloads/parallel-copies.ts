// Runs copies of a program side by side: some races appear only under load, and it saves time.
import type { RunContext } from '../client/run-context.ts';
import { busyProcesses } from './processes.ts';
import { tryProgram } from './verdict.ts';
import type { Verdict } from './verdict.ts';
import type { Program } from '../data/program.ts';

const MOST_COPIES = 8;
/** The most clients of all copies together. A larger program runs without copies. */
const MOST_CLIENTS = 256;

/** The number of copies that run side by side. */
export const copiesOf = (run: Pick<RunContext, 'capacity'>, program: Program): number =>
  Math.max(
    1,
    Math.min(MOST_COPIES, Math.floor(run.capacity.clients(MOST_CLIENTS) / busyProcesses(program).length)),
  );

/** Runs the copies at the same time, each with its own rooms and texts. */
export const tryInParallel = (run: RunContext, program: Program): Promise<Verdict[]> =>
  Promise.all(Array.from({ length: copiesOf(run, program) }, () => tryProgram(run, program)));
