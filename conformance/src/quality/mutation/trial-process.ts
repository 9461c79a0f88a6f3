// Runs trials in separate processes, so that a long search in one run does not delay the others past their deadlines.
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Fault } from './faults.ts';
import { trial } from './trial.ts';
import type { Plan, Trial } from './trial.ts';

interface Task {
  readonly plan: Plan;
  readonly fault: Fault;
}

/** Marks the process as one for trials. */
const MARK = '--trials';

/** A process that tries faults one after the other. A crash of the kit is a result, too. */
export class TrialProcess {
  #child: ChildProcess | undefined;

  try(plan: Plan, fault: Fault): Promise<Trial> {
    const began = performance.now();
    const child = (this.#child ??= fork(fileURLToPath(import.meta.url), [MARK]));
    return new Promise((resolve) => {
      const told = (result: Trial) => {
        child.off('exit', ended);
        resolve(result);
      };
      const ended = (code: number | null) => {
        child.off('message', told);
        this.#child = undefined;
        const nothing = { acted: false, concluded: false, killedBy: [], alsoFailed: [], outcomes: {} };
        const sentence = `The kit itself failed (exit code ${code}).`;
        resolve({ fault, seed: plan.seed, ...nothing, sentence, ms: performance.now() - began });
      };
      child.once('message', told);
      child.once('exit', ended);
      const task: Task = { plan, fault };
      child.send(task);
    });
  }

  close(): void {
    this.#child?.disconnect();
  }
}

if (process.argv[2] === MARK) {
  process.on('message', ({ plan, fault }: Task) => {
    void trial(plan, fault).then((result) => process.send?.(result));
  });
  process.once('disconnect', () => process.exit());
}
