// Does tasks in a process of its own, so that a long search in one does not delay the others past their deadlines, and so
// that a crash or an endless loop of the kit is a result, too.
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The process ended before its task was done, or was stopped. */
export interface Ended {
  /** Why, as a sentence. */
  readonly ended: string;
}

export const hasEnded = (result: object): result is Ended => 'ended' in result;

/** A process that does one task after the other. `module` is the address of the module that calls {@link serveTasks}. */
export class SeparateProcess<Task extends object, Result extends object> {
  readonly #module: string;
  #child: ChildProcess | undefined;

  constructor(module: string) {
    this.#module = module;
  }

  /** Does a task. After `mostMs` the process is stopped; the next task gets a new one. */
  run(task: Task, mostMs?: number): Promise<Result | Ended> {
    const child = (this.#child ??= fork(fileURLToPath(this.#module)));
    return new Promise((resolve) => {
      let late = false;
      const stop = () => {
        late = true;
        child.kill('SIGKILL');
      };
      const timer = mostMs === undefined ? undefined : setTimeout(stop, mostMs);
      const told = (result: Result) => {
        clearTimeout(timer);
        child.off('exit', ended);
        resolve(result);
      };
      const ended = (code: number | null) => {
        clearTimeout(timer);
        child.off('message', told);
        this.#child = undefined;
        const seconds = Math.round((mostMs ?? 0) / 1_000);
        const why = late
          ? `The run was stopped, because it took more than ${seconds} s.`
          : `The kit itself failed (exit code ${code}).`;
        resolve({ ended: why });
      };
      child.once('message', told);
      child.once('exit', ended);
      child.send(task);
    });
  }

  close(): void {
    this.#child?.disconnect();
  }
}

/** In the process that a {@link SeparateProcess} starts: does the tasks. In any other process it does nothing. */
export function serveTasks<Task>(module: string, handle: (task: Task) => Promise<object>): void {
  if (process.argv[1] !== fileURLToPath(module) || process.send === undefined) return;
  process.on('message', (task: Task) => {
    void handle(task).then((result) => process.send?.(result));
  });
  process.once('disconnect', () => process.exit());
}
