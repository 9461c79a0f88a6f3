// Bounds a whole run and handles Ctrl-C: both end every started process first.

import { constants } from 'node:os';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Why a run was ended from outside. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
  readonly exitCode: number;

  constructor(message: string, exitCode: number) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Aborted by the first signal, or when the time is over. */
export function cancellation(mostMs: number): { readonly signal: AbortSignal; readonly release: () => void } {
  const controller = new AbortController();
  const heard = (name: (typeof SIGNALS)[number]) =>
    controller.abort(new Cancelled(`ended by ${name}`, 128 + constants.signals[name]));
  const timer = setTimeout(
    () => controller.abort(new Cancelled(`not done after ${Math.round(mostMs / 60_000)} minutes`, 1)),
    mostMs,
  );
  for (const name of SIGNALS) process.on(name, heard);
  return {
    signal: controller.signal,
    release: () => {
      clearTimeout(timer);
      for (const name of SIGNALS) process.off(name, heard);
    },
  };
}
