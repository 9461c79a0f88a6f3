// Operator of faults: frames of one type on their way out, before they are encoded. Pages of lists are none
// of them.
import type { AnyServerFrame } from 'parley-spec';
import type { Components } from '../../src/components.ts';

type FrameOf<T> = Extract<AnyServerFrame, { readonly type: T }>;

/** Changes the frames of a type; what comes of it need not be right, so its form is nobody's business. */
export function changeOutgoing<T extends AnyServerFrame['type']>(
  components: Components,
  type: T,
  change: (frame: FrameOf<T>) => object,
): Components {
  const encode = (frame: AnyServerFrame): Buffer =>
    components.encode(frame.type === type ? (change(frame as FrameOf<T>) as AnyServerFrame) : frame);
  return { ...components, encode };
}
