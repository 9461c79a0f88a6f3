// Waits for conditions, and tests each of them again after every change.

interface Waiter {
  readonly ready: () => boolean;
  readonly resolve: () => void;
}

export class Waiters {
  #waiting: Waiter[] = [];

  /** Resolves at the first change after which `ready` holds, or at {@link resolveAll}. */
  wait(ready: () => boolean): Promise<void> {
    return new Promise((resolve) => this.#waiting.push({ ready, resolve }));
  }

  /** Tests all conditions again, because something has changed. */
  wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const waiter of waiting) {
      if (waiter.ready()) waiter.resolve();
      else this.#waiting.push(waiter);
    }
  }

  /** Ends all waits, whether their conditions hold or not. */
  resolveAll(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { resolve } of waiting) resolve();
  }
}
