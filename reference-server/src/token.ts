// The optional feature `token`: whether what an `ack` brought is the operator's. Compared in constant time: the
// digests are of one length, and how long a comparison takes tells nothing of what is in them.
import { createHash, timingSafeEqual } from 'node:crypto';

export type TokenCheck = (given: unknown) => boolean;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** The check of a token, and how to change the token while the server runs. */
export function tokenCheck(token: string): { readonly check: TokenCheck; change(to: string): void } {
  let wanted = digest(token);
  return {
    check: (given) => typeof given === 'string' && timingSafeEqual(digest(given), wanted),
    change: (to) => void (wanted = digest(to)),
  };
}
