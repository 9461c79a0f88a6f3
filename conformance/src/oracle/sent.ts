// What the oracle knows about a request.
import type { Frame } from '../data/frame.ts';

/** An unanswered request: what was sent, and the `ref` that its answer must have. */
export interface Sent {
  /** The type, or `?` if the bytes are not a request of the protocol. */
  readonly type: string;
  /** The valid `ref`, if any. */
  readonly ref?: number | string | undefined;
  readonly frame?: Frame;
}
