// What a judge is told of a request.
import type { Frame } from '../wire/lines.ts';

/** A request on its way: what was sent, and what its answer must bear. */
export interface Sent {
  /** The type, or `?` where the bytes are no request of the protocol. */
  readonly type: string;
  /** The valid `ref`, if any. */
  readonly ref?: number | string | undefined;
  readonly frame?: Frame;
}
