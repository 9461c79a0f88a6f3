// Recognizes a connection on which the target sends without end: lines that answer no request, of any kind.
import { excerpt } from '../text/excerpt.ts';
import type { Finding } from '../data/finding.ts';

/** Most that a connection gets without a request, in bytes and lines. A member of a busy room gets about half as much. */
const MOST_BYTES = 32 * 1024 * 1024;
const MOST_LINES = 50_000;
const COLUMNS = 80;

type Kind = 'blank' | 'frame' | 'event';

const PLURAL: Readonly<Record<Kind, string>> = {
  blank: 'blank lines',
  frame: 'frames that answer no request',
  event: 'events of a room',
};

export class Flood {
  readonly #lines: Record<Kind, number> = { blank: 0, frame: 0, event: 0 };
  #bytes = 0;
  #last: Uint8Array = new Uint8Array();
  #description: string | undefined;

  /** Counts a line that answers no request. Returns whether it is one too many. */
  unasked(kind: Kind, bytes: Uint8Array): boolean {
    this.#lines[kind] += 1;
    this.#bytes += bytes.length + 1;
    this.#last = bytes;
    const { blank, frame, event } = this.#lines;
    return this.#bytes > MOST_BYTES || blank + frame + event > MOST_LINES;
  }

  get #kind(): Kind {
    return (['frame', 'event', 'blank'] as const).reduce((most, kind) =>
      this.#lines[kind] > this.#lines[most] ? kind : most,
    );
  }

  /** The kit gives the connection up. Returns why. */
  giveUp(): string {
    const kind = this.#kind;
    const size = `${(this.#bytes / 1e6).toFixed(1)} MB`;
    const last = kind === 'blank' ? '' : `, the last ${excerpt(this.#last, COLUMNS).text}`;
    const words = `a flood of ${this.#lines[kind]} ${PLURAL[kind]} (${size})${last}`;
    return (this.#description ??= this.#bytes === 0 ? 'more answers than the kit can keep' : words);
  }

  /** Whether the connection was given up. */
  get isOver(): boolean {
    return this.#description !== undefined;
  }

  /** What the flood breaks; undefined if there was none, or if such lines are allowed. */
  get finding(): Finding | undefined {
    if (!this.isOver || this.#kind !== 'frame') return undefined;
    const got = `${this.#description}; the kit closed the connection.`;
    return {
      requirement: 'request.unasked',
      allowed:
        'No frame that answers no request, except `welcome`, events of the client’s room and fatal errors.',
      got: `${got[0]!.toUpperCase()}${got.slice(1)}`,
    };
  }
}
