// The result of a request's handler: a reply, a page of a list, a refusal, or no reply (the room's `message` answers an
// accepted `say`). The connection adds the request's `ref` and encodes it.
import type { AnyServerFrame, ErrorCode, State } from 'parley-spec';
import type { Page } from './hub/page.ts';

/** Why a frame is refused: an entry of the error registry, and what is known about the case. */
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
  | { readonly kind: 'none' }
  | Refusal;

export const reply = (frame: AnyServerFrame): Answer => ({ kind: 'reply', frame });
export const paged = (page: Page): Answer => ({ kind: 'page', page });
export const noReply: Answer = { kind: 'none' };

type Detail = Omit<Refusal, 'kind' | 'code'>;
export const refusal = (code: ErrorCode, detail: Detail = {}): Refusal => ({
  kind: 'refusal',
  code,
  ...detail,
});
