// Copies the `ref` of a request to the frame that answers it.
import type { AnyServerFrame, Ref } from '../../generated/types.ts';

type FrameWithRef = Extract<AnyServerFrame, { readonly ref?: Ref }>;

export const withRef = <Frame extends FrameWithRef>(frame: Frame, { ref }: { readonly ref?: Ref }): Frame =>
  ref === undefined ? frame : { ...frame, ref };
