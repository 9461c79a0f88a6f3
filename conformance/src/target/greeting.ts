// Whether the first bytes of a target are a Parley server's, and if not, what they look like.
import { LIMITS } from 'parley-spec';
import { escapeControl } from '../text/escape.ts';
import { excerpt } from '../text/excerpt.ts';

/** A first line has at most as many bytes. */
export const GREETING_BYTES = LIMITS.frameBytes.value;

export type Greeting =
  | { readonly kind: 'welcome' }
  /** More bytes are needed. */
  | { readonly kind: 'unfinished' }
  /** `what` ends the sentence "HOST:PORT …"; `full` is a server that will take connections again. */
  | { readonly kind: 'other'; readonly is: 'full' | 'silent' | 'other'; readonly what: string };

const shown = (bytes: Uint8Array): string => `"${excerpt(bytes, 60).text}"`;
const other = (what: string, is: 'full' | 'silent' | 'other' = 'other'): Greeting => ({
  kind: 'other',
  is,
  what,
});

/** A server that refuses us before the handshake says why. */
function refusal(frame: Record<string, unknown>): Greeting {
  const code = typeof frame['code'] === 'string' ? frame['code'].slice(0, 64) : 'no code';
  const text =
    typeof frame['message'] === 'string' ? `, "${escapeControl(frame['message'].slice(0, 120))}"` : '';
  return other(
    `is a Parley server that takes no connection now: ${escapeControl(code)}${text}. Try again later`,
    code === 'server-full' ? 'full' : 'silent',
  );
}

/** What to do about an object that is no line. */
const ONE_LINE = 'A frame is one line of JSON, ended by LF (\\n)';

function parsed(bytes: Buffer): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(bytes.toString('utf8')) };
  } catch {
    return undefined;
  }
}

const isObject = (bytes: Buffer): boolean =>
  /^\s*\{/.test(bytes.toString('latin1')) && parsed(bytes) !== undefined;

/** Whether brackets that a text opens are still open at its end. */
function isOpen(text: string): boolean {
  const brackets = text.replaceAll(/"(?:[^"\\]|\\.)*"/g, '').match(/[{}[\]]/g) ?? [];
  return brackets.reduce((depth, bracket) => depth + ('{['.includes(bracket) ? 1 : -1), 0) > 0;
}

/** A first line that is not JSON by itself, with all that came from its beginning on. */
function ofJunk(line: Buffer, all: Buffer, ended: boolean): Greeting {
  if (isObject(all)) {
    return other(
      `sent its first frame over several lines: ${shown(all)}. ${ONE_LINE}: leave out the line feeds inside`,
    );
  }
  const goesOn = /^\s*\{/.test(line.toString('latin1')) && isOpen(all.toString('utf8'));
  if (goesOn && !ended && all.length < GREETING_BYTES) return { kind: 'unfinished' };
  return other(`sent ${shown(line)} first, which is not JSON. Check that a Parley server listens there`);
}

function ofLine(line: Buffer, all: Buffer, ended: boolean): Greeting {
  const notParley = (why: string) =>
    other(`sent ${shown(line)} first, which is ${why}. Check that a Parley server listens there`);
  const read = parsed(line);
  if (!read) return ofJunk(line, all, ended);
  const frame = read.value;
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
    if (/[^ \t\r]/.test(line.toString('latin1'))) return ofLine(line, bytes.subarray(from), ended);
    from = lf + 1;
  }
  if (bytes.length >= GREETING_BYTES) {
    return other(
      `sent ${GREETING_BYTES} bytes without a first line: ${shown(bytes)}. Check that a Parley server listens there`,
    );
  }
  if (ended && bytes.length > 0) return other(unended(bytes, 'and closed'));
  return { kind: 'unfinished' };
}

/** What is said of bytes that no line feed ended; `how` tells why no more were waited for. */
export function unended(bytes: Buffer, how: string): string {
  if (isObject(bytes))
    return `sent ${shown(bytes)} ${how}, without the line feed that ends a frame. ${ONE_LINE}: send that, too`;
  return `sent ${shown(bytes)} ${how}, which is no whole line. Check the server's log`;
}
