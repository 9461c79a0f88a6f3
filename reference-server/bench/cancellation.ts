// Cancels a run: at the first signal, such as Ctrl-C, or when its time is over. Started processes end first.

import { constants } from 'node:os';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Why a run was cancelled. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
  readonly exitCode: number;

  constructor(message: string, exitCode: number) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** A signal that aborts at the first system signal, or when the time is over. */
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
