// The optional feature `token`: whether what an `ack` brought is the operator's. Compared in constant time.
import { createHash, timingSafeEqual } from 'node:crypto';

export type TokenCheck = (given: unknown) => boolean;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** The check of a token. */
export function tokenCheck(token: string): TokenCheck {
  const wanted = digest(token);
  return (given) => typeof given === 'string' && timingSafeEqual(digest(given), wanted);
}
