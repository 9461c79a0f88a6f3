// What came on a connection and is no frame: junk lines, and bytes that no line feed ended. A client that waits in vain
// says what it heard instead, since most silences of young servers are none.
import { excerpt } from '../text/excerpt.ts';

/** Junk lines kept, and columns shown of what was heard. */
const LINES = 40;
const COLUMNS = 120;

const quoted = (bytes: Buffer): string => `"${excerpt(bytes, COLUMNS).text}"`;

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

export class UnparsedInput {
  #junk: { readonly bytes: Buffer; readonly why: string }[] = [];

  /** A line that is no frame. */
  line(bytes: Buffer, why: string): void {
    if (this.#junk.length < LINES) this.#junk.push({ bytes, why });
  }

  /** A frame came: whatever was heard before it explains no silence after it. */
  frame(): void {
    this.#junk = [];
  }

  /** What was heard since the last frame, with `rest` behind it, and what to do about it; undefined when nothing was. */
  words(rest: Buffer): string | undefined {
    const [first] = this.#junk;
    if (!first) return rest.length > 0 ? this.#unended(rest) : undefined;
    const whole = Buffer.concat([...this.#junk.flatMap(({ bytes }) => [bytes, Buffer.from('\n')]), rest]);
    if (this.#junk.length > 1 && isObject(whole.toString())) {
      return `a JSON object over ${this.#junk.length} lines: ${quoted(whole)}. A frame stands on one line: write it without line feeds inside`;
    }
    return `a line that is no frame: ${quoted(first.bytes)}; ${first.why}`;
  }

  #unended(rest: Buffer): string {
    const count = `${rest.length} byte${rest.length === 1 ? '' : 's'}`;
    const what = `${count} that no line feed ended: ${quoted(rest)}`;
    return isObject(rest.toString())
      ? `${what}. A frame is one line: end it with LF (\\n)`
      : `${what}. Half a frame, or one whose LF (\\n) is missing`;
  }
}
