// A fault operator: changes frames of one type before they are encoded. Pages of lists are not among them.
import type { AnyServerFrame } from 'parley-spec';
import type { Components } from '../../src/components.ts';

type FrameOf<T> = Extract<AnyServerFrame, { readonly type: T }>;

/** Changes the frames of a type. The result may have any form, as it may be wrong. */
export function changeOutgoing<T extends AnyServerFrame['type']>(
  components: Components,
  type: T,
  change: (frame: FrameOf<T>) => object,
): Components {
  const encode = (frame: AnyServerFrame): Buffer =>
    components.encode(frame.type === type ? (change(frame as FrameOf<T>) as AnyServerFrame) : frame);
  return { ...components, encode };
}
