// Decides whether the first bytes of a target come from a Parley server, and if not, says what they look like.
import { LIMITS } from 'parley-spec';
import { escapeControl } from '../text/escape.ts';
import { excerpt } from '../text/excerpt.ts';

/** Longest first line that is read, in bytes. */
export const GREETING_BYTES = LIMITS.frameBytes.value;

export type Greeting =
  | { readonly kind: 'welcome' }
  /** More bytes are needed. */
  | { readonly kind: 'unfinished' }
  /** `what` completes the sentence "HOST:PORT …". `full` is a Parley server that is full now. */
  | { readonly kind: 'other'; readonly is: 'full' | 'silent' | 'other'; readonly what: string };

const shown = (bytes: Uint8Array): string => `"${excerpt(bytes, 60).text}"`;
const other = (what: string, is: 'full' | 'silent' | 'other' = 'other'): Greeting => ({
  kind: 'other',
  is,
  what,
});

/** Explains a server that refuses the connection before the handshake. */
function refusal(frame: Record<string, unknown>): Greeting {
  const code = typeof frame['code'] === 'string' ? frame['code'].slice(0, 64) : 'no code';
  const text =
    typeof frame['message'] === 'string' ? `, "${escapeControl(frame['message'].slice(0, 120))}"` : '';
  return other(
    `is a Parley server that accepts no connections now: ${escapeControl(code)}${text}. Try again later`,
    code === 'server-full' ? 'full' : 'silent',
  );
}

/** How a frame has to be written. */
const ONE_LINE = 'A frame is one line of JSON that ends with LF (\\n)';

function parsed(bytes: Buffer): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(bytes.toString('utf8')) };
  } catch {
    return undefined;
  }
}

const isObject = (bytes: Buffer): boolean =>
  /^\s*\{/.test(bytes.toString('latin1')) && parsed(bytes) !== undefined;

/** Whether a text opens brackets that it does not close. */
function isOpen(text: string): boolean {
  const brackets = text.replaceAll(/"(?:[^"\\]|\\.)*"/g, '').match(/[{}[\]]/g) ?? [];
  return brackets.reduce((depth, bracket) => depth + ('{['.includes(bracket) ? 1 : -1), 0) > 0;
}

/** Judges a first line that is not JSON by itself; `all` is everything from its start on. */
function judgeJunk(line: Buffer, all: Buffer, ended: boolean): Greeting {
  if (isObject(all)) {
    return other(
      `sent its first frame over several lines: ${shown(all)}. ${ONE_LINE}: remove the line feeds inside`,
    );
  }
  const continues = /^\s*\{/.test(line.toString('latin1')) && isOpen(all.toString('utf8'));
  if (continues && !ended && all.length < GREETING_BYTES) return { kind: 'unfinished' };
  return other(`sent ${shown(line)} first, which is not JSON. Check that a Parley server listens there`);
}

function judgeLine(line: Buffer, all: Buffer, ended: boolean): Greeting {
  const notParley = (why: string) =>
    other(`sent ${shown(line)} first, which is ${why}. Check that a Parley server listens there`);
  const read = parsed(line);
  if (!read) return judgeJunk(line, all, ended);
  const frame = read.value;
  if (typeof frame !== 'object' || frame === null || Array.isArray(frame))
    return notParley('not a JSON object');
  const fields = frame as Record<string, unknown>;
  if (fields['type'] === 'welcome') return { kind: 'welcome' };
  if (fields['type'] === 'error') return refusal(fields);
  return notParley('not the `welcome` that a Parley server sends first');
}

/** Judges the bytes so far; `ended` says that no more will follow. */
export function greetingOf(bytes: Buffer, ended: boolean): Greeting {
  if (bytes.subarray(0, 5).toString('latin1') === 'HTTP/') {
    return other('is an HTTP server. Check the port');
  }
  // A TLS alert: the answer of a TLS server to a client that does not start with a TLS handshake.
  if (bytes.length >= 2 && bytes[0] === 0x15 && bytes[1] === 0x03) {
    return other('uses TLS. Add --tls');
  }
  for (let from = 0; ;) {
    const lf = bytes.indexOf(0x0a, from);
    if (lf < 0) break;
    const line = bytes.subarray(from, lf);
    if (/[^ \t\r]/.test(line.toString('latin1'))) return judgeLine(line, bytes.subarray(from), ended);
    from = lf + 1;
  }
  if (bytes.length >= GREETING_BYTES) {
    return other(
      `sent ${GREETING_BYTES} bytes without a first line: ${shown(bytes)}. Check that a Parley server listens there`,
    );
  }
  if (ended && bytes.length > 0) return other(unterminated(bytes, 'and closed the connection'));
  return { kind: 'unfinished' };
}

/** Describes bytes without a final line feed; `how` says why the kit stopped waiting for more. */
export function unterminated(bytes: Buffer, how: string): string {
  if (isObject(bytes))
    return `sent ${shown(bytes)} ${how}, without the line feed that ends a frame. ${ONE_LINE}: send it, too`;
  return `sent ${shown(bytes)} ${how}, which is not a complete line. Check the server's log`;
}
