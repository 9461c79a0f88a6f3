// Plays a transcript against a real server: fills placeholders with what the server chose, and compares what arrives with
// the transcript.
import { ANYTHING, SOME_TIME } from '../vocabulary/transcript.ts';
import type { TranscriptFrame } from '../vocabulary/transcript.ts';

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const PERSON = /^\$id:(.+)$/;

/** Ids as a server assigned them, by person. */
export class Binding {
  readonly #ids = new Map<string, number>();

  /** A frame to send, with its placeholders filled. Throws if a person has no id yet. */
  fill(frame: TranscriptFrame): TranscriptFrame {
    return this.#filled(frame) as TranscriptFrame;
  }

  #filled(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item) => this.#filled(item));
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, this.#filled(item)]));
    }
    const person = typeof value === 'string' ? PERSON.exec(value)?.[1] : undefined;
    if (person === undefined) return value;
    const id = this.#ids.get(person);
    if (id === undefined) throw new Error(`${person} has no id yet in this story`);
    return id;
  }

  /** The path of the first difference between a frame and the transcript; undefined if they agree. */
  differs(told: unknown, came: unknown, path = ''): string | undefined {
    if (told === ANYTHING) return came === undefined ? path : undefined;
    if (told === SOME_TIME) return typeof came === 'string' && TIME.test(came) ? undefined : path;
    const person = typeof told === 'string' ? PERSON.exec(told)?.[1] : undefined;
    if (person !== undefined) return this.#isPerson(person, came) ? undefined : path;
    if (typeof told !== 'object' || told === null) return told === came ? undefined : path;
    if (typeof came !== 'object' || came === null) return path;
    const names = new Set([...Object.keys(told), ...Object.keys(came)]);
    for (const name of names) {
      const inner = this.differs(
        (told as Record<string, unknown>)[name],
        (came as Record<string, unknown>)[name],
        `${path}/${name}`,
      );
      if (inner !== undefined) return inner;
    }
    return undefined;
  }

  /** The first id seen for a person is that person's id. */
  #isPerson(person: string, came: unknown): boolean {
    if (typeof came !== 'number') return false;
    const known = this.#ids.get(person);
    if (known === undefined) this.#ids.set(person, came);
    return known === undefined || known === came;
  }
}
