// The mark of a request on the frame that ends it.
import type { AnyServerFrame, Ref } from '../../generated/types.ts';

type Markable = Extract<AnyServerFrame, { readonly ref?: Ref }>;

export const marked = <Frame extends Markable>(frame: Frame, { ref }: { readonly ref?: Ref }): Frame =>
  ref === undefined ? frame : { ...frame, ref };
