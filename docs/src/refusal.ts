// The complete `error` frame that answers a refused line: what the example says, and what its code implies.
import type { ErrorSpec } from 'parley-spec';
import { bundle } from './bundle.ts';
import type { RefusalReply } from './bundle.ts';

export function errorOf(code: string): ErrorSpec {
  const found = bundle.errors.find((error) => error.code === code);
  if (!found) throw new Error(`no error ${code} in the bundle`);
  return found;
}

/** The `error` frame; its message is any text for people. */
export function refusalFrame({ code, ...rest }: RefusalReply): object {
  return { type: 'error', code, message: '…', fatal: errorOf(code).fatal, ...rest };
}
