// A transcript: a story between a server and a few people, as data. A string that starts with `$` is a placeholder for
// what the server decides.

/** A step of one person. The steps of each person come in this order; the order between people is free. */
export type Step =
  | { readonly who: string; readonly does: 'connects' }
  | { readonly who: string; readonly does: 'sends'; readonly frame: TranscriptFrame }
  | { readonly who: string; readonly does: 'receives'; readonly frame: TranscriptFrame }
  /** The person's connection is reset. */
  | { readonly who: string; readonly does: 'vanishes' }
  /** The server closes the person's connection. */
  | { readonly who: string; readonly does: 'is-closed' };

/** A frame of a story, possibly with placeholders. */
export type TranscriptFrame = Readonly<Record<string, unknown>> & { readonly type: string };

/** A story between a server and a few people. */
export interface Transcript {
  /** Used as a file name and as an anchor. */
  readonly id: string;
  /** Its heading. */
  readonly title: string;
  /** What the story shows. */
  readonly shows: string;
  /** The steps, in order. */
  readonly steps: readonly Step[];
}

/** A time on the server's clock. */
export const SOME_TIME = '$at';
/** Any valid value, such as a message for people or the limits of the server. */
export const ANYTHING = '$any';
/** The id that the server assigned to a person of the story. */
export const idOfPerson = (who: string): string => `$id:${who}`;
