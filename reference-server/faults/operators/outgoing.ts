// Operator of faults: frames of one type on their way out, before they are encoded. Pages of lists are none
// of them.
import type { AnyServerFrame } from 'parley-spec';
import type { Parts } from '../../src/parts.ts';

type FrameOf<T> = Extract<AnyServerFrame, { readonly type: T }>;

/** Changes the frames of a type; what comes of it need not be right, so its form is nobody's business. */
export function outgoing<T extends AnyServerFrame['type']>(
  parts: Parts,
  type: T,
  change: (frame: FrameOf<T>) => object,
): Parts {
  const encode = (frame: AnyServerFrame): Buffer =>
    parts.encode(frame.type === type ? (change(frame as FrameOf<T>) as AnyServerFrame) : frame);
  return { ...parts, encode };
}
