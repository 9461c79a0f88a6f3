// The requests of one connection that are not answered yet, and which of them a frame answers.
import { CLIENT_FRAMES } from 'parley-spec';
import type { Frame } from '../data/frame.ts';
import type { Sent } from './sent.ts';

/** Request type → the type of its reply. */
export const REPLY = new Map<string, string>(CLIENT_FRAMES.map((frame) => [frame.type, frame.reply]));
const REPLIES = new Set(REPLY.values());

/**
 * What a frame is:
 * - `next`: the answer to the oldest open request. `later`: that to a newer one, so answers before it are missing or late.
 * - `late`: the answer to a request after which others were answered. `surplus`: the answer to none.
 */
export type Answer =
  | { readonly is: 'next' | 'later' | 'late'; readonly to: Sent }
  | { readonly is: 'surplus'; readonly to?: undefined };

export class OpenRequests {
  readonly #open: Sent[] = [];
  /** Requests whose answer did not come before that of a newer one. */
  readonly #passed = new WeakSet<Sent>();
  /** The last answer. */
  #last: Frame | undefined;

  get all(): readonly Sent[] {
    return this.#open;
  }

  get oldest(): Sent | undefined {
    return this.#open[0];
  }

  add(request: Sent): void {
    this.#open.push(request);
  }

  /** Finds the request that a frame answers, and closes it. `exactly`: only a request with the `ref` of the frame. */
  answeredBy(frame: Frame, exactly: boolean): Answer {
    const ref = frame['ref'];
    // The `message` that answers a `say` has no `ref`.
    const isSame = (sent: Sent) =>
      ref === undefined ? frame.type === 'message' && sent.type === 'say' : sent.ref === ref;
    const same = this.#open.findIndex(isSame);
    if (same !== -1) return this.#answered(same, frame);
    // Without a `ref` of an open request it answers the oldest one, as far as answers are still expected.
    const at = this.#open.findIndex((sent) => !this.#passed.has(sent));
    const next = this.#open[at];
    if (!next || (exactly && next.ref !== ref)) return { is: 'surplus' };
    const last = this.#last;
    const isSecond =
      next.ref !== undefined && ref !== undefined && ref === last?.['ref'] && frame.type === last.type;
    return isSecond || isSurplus(frame, next) ? { is: 'surplus' } : this.#answered(at, frame);
  }

  #answered(at: number, frame: Frame): Answer {
    const to = this.#open.splice(at, 1)[0]!;
    const before = this.#open.slice(0, at).filter((sent) => !this.#passed.has(sent));
    for (const sent of before) this.#passed.add(sent);
    this.#last = frame;
    return { is: this.#passed.has(to) ? 'late' : before.length > 0 ? 'later' : 'next', to };
  }
}

/** Whether a frame without the `ref` of a request is also the reply to another type of request. */
function isSurplus(frame: Frame, { type, ref }: Sent): boolean {
  const reply = REPLY.get(type);
  return ref !== undefined && reply !== undefined && frame.type !== reply && REPLIES.has(frame.type);
}
