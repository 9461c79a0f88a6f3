// Runs trials in separate processes. A crash of the kit is a result, too.
import { hasEnded, SeparateProcess, serveTasks } from '../process/separate-process.ts';
import type { Fault } from './faults.ts';
import { trial } from './trial.ts';
import type { Plan, Trial } from './trial.ts';

interface Task {
  readonly plan: Plan;
  readonly fault: Fault;
}

/** A process that tries faults one after the other. */
export class TrialProcess {
  readonly #process = new SeparateProcess<Task, Trial>(import.meta.url);

  async try(plan: Plan, fault: Fault): Promise<Trial> {
    const began = performance.now();
    const result = await this.#process.run({ plan, fault });
    if (!hasEnded(result)) return result;
    const nothing = { acted: false, concluded: false, killedBy: [], alsoFailed: [], outcomes: {} };
    return { fault, seed: plan.seed, ...nothing, sentence: result.ended, ms: performance.now() - began };
  }

  close(): void {
    this.#process.close();
  }
}

serveTasks(import.meta.url, ({ plan, fault }: Task) => trial(plan, fault));
