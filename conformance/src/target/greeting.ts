// Whether the first bytes of a target are a Parley server's, and if not, what they look like.
import { LIMITS } from 'parley-spec';
import { harmless } from '../report/escape.ts';
import { excerpt } from '../report/excerpt.ts';

/** A first line has at most as many bytes. */
export const GREETING_BYTES = LIMITS.frameBytes.value;

export type Greeting =
  | { readonly kind: 'welcome' }
  /** More bytes are needed. */
  | { readonly kind: 'unfinished' }
  /** `what` ends the sentence "HOST:PORT …". */
  | { readonly kind: 'other'; readonly what: string };

const shown = (bytes: Uint8Array): string => `"${excerpt(bytes, 60).text}"`;
const other = (what: string): Greeting => ({ kind: 'other', what });

/** A server that refuses us before the handshake says why. */
function refusal(frame: Record<string, unknown>): Greeting {
  const code = typeof frame['code'] === 'string' ? frame['code'].slice(0, 64) : 'no code';
  const text = typeof frame['message'] === 'string' ? `, "${harmless(frame['message'].slice(0, 120))}"` : '';
  return other(`is a Parley server that takes no connection now: ${harmless(code)}${text}. Try again later`);
}

function ofLine(line: Buffer): Greeting {
  const notParley = (why: string) =>
    other(`sent ${shown(line)} first, which is ${why}. Check that a Parley server listens there`);
  let frame: unknown;
  try {
    frame = JSON.parse(line.toString('utf8'));
  } catch {
    return notParley('not JSON');
  }
  if (typeof frame !== 'object' || frame === null || Array.isArray(frame))
    return notParley('not a JSON object');
  const members = frame as Record<string, unknown>;
  if (members['type'] === 'welcome') return { kind: 'welcome' };
  if (members['type'] === 'error') return refusal(members);
  return notParley('not the `welcome` that a Parley server sends first');
}

/** Judges what came so far; `ended` when nothing will follow. */
export function greetingOf(bytes: Buffer, ended: boolean): Greeting {
  if (bytes.subarray(0, 5).toString('latin1') === 'HTTP/') {
    return other('is an HTTP server. Check the port');
  }
  // The record of a TLS alert: what a TLS server says to somebody who does not begin with a handshake.
  if (bytes.length >= 2 && bytes[0] === 0x15 && bytes[1] === 0x03) {
    return other('speaks TLS. Add --tls');
  }
  for (let from = 0; ;) {
    const lf = bytes.indexOf(0x0a, from);
    if (lf < 0) break;
    const line = bytes.subarray(from, lf);
    if (/[^ \t\r]/.test(line.toString('latin1'))) return ofLine(line);
    from = lf + 1;
  }
  if (bytes.length >= GREETING_BYTES) {
    return other(
      `sent ${GREETING_BYTES} bytes without a first line: ${shown(bytes)}. Check that a Parley server listens there`,
    );
  }
  if (ended && bytes.length > 0) {
    return other(`sent ${shown(bytes)} and closed, which is no whole line. Check the server's log`);
  }
  return { kind: 'unfinished' };
}
