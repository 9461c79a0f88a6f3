// Collects what arrived on a connection and is not a frame: junk lines, and bytes without a final line feed. A client whose wait
// fails reports it, because new servers often answer in a wrong form.
import { excerpt } from '../text/excerpt.ts';

/** Junk lines that are kept, and columns that are shown of them. */
const LINES = 40;
const COLUMNS = 120;
/** Longest junk that is kept, in bytes. */
const MOST_BYTES = 1 << 20;

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
  #bytes = 0;

  /** Records a line that is not a frame. */
  line(bytes: Buffer, why: string): void {
    if (this.#junk.length >= LINES || (this.#junk.length > 0 && this.#bytes + bytes.length > MOST_BYTES))
      return;
    this.#bytes += bytes.length;
    this.#junk.push({ bytes, why });
  }

  /** Forgets the junk before a frame, because it does not explain silence after the frame. */
  frame(): void {
    this.#junk = [];
    this.#bytes = 0;
  }

  /** Describes the input since the last frame, with the unfinished line `rest`, and how to fix it; undefined if there is none. */
  description(rest: Buffer): string | undefined {
    const [first] = this.#junk;
    if (!first) return rest.length > 0 ? this.#unterminated(rest) : undefined;
    const whole = Buffer.concat([...this.#junk.flatMap(({ bytes }) => [bytes, Buffer.from('\n')]), rest]);
    if (this.#junk.length > 1 && isObject(whole.toString())) {
      return `a JSON object over ${this.#junk.length} lines: ${quoted(whole)}. A frame is one line: write it without line feeds inside`;
    }
    return `a line that is not a frame: ${quoted(first.bytes)}; ${first.why}`;
  }

  #unterminated(rest: Buffer): string {
    const count = `${rest.length} byte${rest.length === 1 ? '' : 's'}`;
    const what = `${count} without a final line feed: ${quoted(rest)}`;
    return isObject(rest.toString())
      ? `${what}. A frame is one line: end it with LF (\\n)`
      : `${what}. Half a frame, or one without its LF (\\n)`;
  }
}
