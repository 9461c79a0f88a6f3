// Those who wait for something to hold, asked again whenever something has changed.

interface Waiter {
  readonly ready: () => boolean;
  readonly resolve: () => void;
}

export class Waiters {
  #waiting: Waiter[] = [];

  /** Resolves at the first change after which `ready` holds, or when all are let go. */
  wait(ready: () => boolean): Promise<void> {
    return new Promise((resolve) => this.#waiting.push({ ready, resolve }));
  }

  /** Something has changed. */
  wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const waiter of waiting) {
      if (waiter.ready()) waiter.resolve();
      else this.#waiting.push(waiter);
    }
  }

  /** Lets everybody go, whether what they wait for holds or not. */
  letGo(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { resolve } of waiting) resolve();
  }
}
