// What a handler makes of a request: a reply, a page of a list, a refusal, or nothing of its own (an accepted
// `say` is answered by the room's `message`). The walk puts the request's `ref` on it and encodes it.
import type { AnyServerFrame, ErrorCode, State } from 'parley-spec';
import type { Page } from './hub/page.ts';

/** Why a frame is not served: an entry of the error registry with what is known about the case. */
export interface Refusal {
  readonly kind: 'refusal';
  readonly code: ErrorCode;
  readonly message?: string;
  readonly field?: string;
  readonly state?: State;
}

export type Answer =
  | { readonly kind: 'reply'; readonly frame: AnyServerFrame }
  | { readonly kind: 'page'; readonly page: Page }
  | { readonly kind: 'said' }
  | Refusal;

export const reply = (frame: AnyServerFrame): Answer => ({ kind: 'reply', frame });
export const paged = (page: Page): Answer => ({ kind: 'page', page });
export const said: Answer = { kind: 'said' };

type Detail = Omit<Refusal, 'kind' | 'code'>;
export const refusal = (code: ErrorCode, detail: Detail = {}): Refusal => ({
  kind: 'refusal',
  code,
  ...detail,
});
