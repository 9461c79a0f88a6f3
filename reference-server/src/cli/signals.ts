// Signals to a running server: SIGINT and SIGTERM stop it, SIGHUP makes it read its files again.
import { constants } from 'node:os';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Calls `stop` at the first signal and exits with 0 when it is done. A second signal ends the process at once. */
export function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (stopping) process.exit(128 + constants.signals[signal]);
      stopping = true;
      void stop().then(() => process.exit(0));
    });
  }
}

/** Calls `reload`, which never rejects, at each SIGHUP, one after the other. */
export function reloadOnSignal(reload: () => Promise<void>): void {
  // On Windows SIGHUP means that the console is being closed, which ends the server.
  if (process.platform === 'win32') return;
  let last = Promise.resolve();
  process.on('SIGHUP', () => void (last = last.then(reload)));
}
