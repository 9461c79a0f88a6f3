// Finds pending operations with equal inputs. They are interchangeable, because no one knows their answers. So the
// search tries them only in the order of their calls, which avoids equivalent orders.

import { isDeepStrictEqual } from 'node:util';

import type { Model } from './model.ts';
import type { Timeline } from './timeline.ts';

const NONE = -1;

/** For each pending operation: the equal one that was called just before it, or -1. */
export function findEqualPending<Input, Output>(
  model: Pick<Model<unknown, Input, Output>, 'describe'>,
  { operations, answered }: Timeline<Input, Output>,
): Int32Array {
  const equal = new Int32Array(operations.length - answered).fill(NONE);
  // The description only sorts them roughly, so that few have to be compared.
  const latest = new Map<string, number>();
  for (let i = answered; i < operations.length; i++) {
    const { input } = operations[i]!;
    const text = model.describe(input, undefined);
    const other = latest.get(text);
    if (other !== undefined && isDeepStrictEqual(operations[other]!.input, input))
      equal[i - answered] = other;
    latest.set(text, i);
  }
  return equal;
}

/** True if an operation equal to this pending one must be tried first. */
export function waitsForEqual(equal: Int32Array, pending: number, done: Uint8Array): boolean {
  const other = equal[pending]!;
  return other !== NONE && done[other] === 0;
}
