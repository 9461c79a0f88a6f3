// Copies of a program that run side by side: races that need other traffic show then, and time is saved.
import type { RunContext } from '../client/run-context.ts';
import { busyProcesses } from './program.ts';
import type { Program } from './program.ts';
import { tryProgram } from './verdict.ts';
import type { Verdict } from './verdict.ts';

const MOST_COPIES = 8;
/** Clients of all copies together, beyond which a crowd has no further copies beside it. */
const MOST_CLIENTS = 256;

/** Copies of a program that run side by side. */
export const copiesOf = (program: Program): number =>
  Math.max(1, Math.min(MOST_COPIES, Math.floor(MOST_CLIENTS / busyProcesses(program).length)));

/** Runs the copies at the same time, each with rooms and texts of its own. */
export const tryInParallel = (run: RunContext, program: Program): Promise<Verdict[]> =>
  Promise.all(Array.from({ length: copiesOf(program) }, () => tryProgram(run, program)));
