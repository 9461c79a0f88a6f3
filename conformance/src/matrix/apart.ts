// A trial in a thread of its own: where one run thinks hard about a history, the deadlines of the others must not suffer.
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { Fault } from './faults.ts';
import { trial } from './trial.ts';
import type { Plan, Trial } from './trial.ts';

interface Task {
  readonly plan: Plan;
  readonly fault: Fault;
}

/** Tries a fault once, in a thread that ends with it. That the kit breaks down is a result, too. */
export function trialApart(plan: Plan, fault: Fault): Promise<Trial> {
  const began = performance.now();
  const task: Task = { plan, fault };
  const worker = new Worker(new URL(import.meta.url), { workerData: task });
  return new Promise((resolve) => {
    worker.once('message', resolve);
    const failed = (sentence: string) => {
      const nothing = { acted: false, concluded: false, killedBy: [], alsoFailed: [] };
      resolve({ fault, seed: plan.seed, ...nothing, sentence, ms: performance.now() - began });
    };
    worker.once('error', (error) => failed(`The kit itself failed: ${String(error)}`));
    worker.once('exit', () => failed('The thread ended without a result.'));
  });
}

if (!isMainThread) {
  const { plan, fault } = workerData as Task;
  parentPort?.postMessage(await trial(plan, fault));
}
