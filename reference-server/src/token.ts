// The optional feature `token`: checks the token of an `ack` against the operator's (ack.token). It compares digests of
// equal length in constant time, so that the time of a comparison reveals nothing.
import { createHash, timingSafeEqual } from 'node:crypto';

export type TokenCheck = (given: unknown) => boolean;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Makes the check of a token, and the function that changes the token while the server runs. */
export function tokenCheck(token: string): { readonly check: TokenCheck; change(to: string): void } {
  let wanted = digest(token);
  return {
    check: (given) => typeof given === 'string' && timingSafeEqual(digest(given), wanted),
    change: (to) => void (wanted = digest(to)),
  };
}
