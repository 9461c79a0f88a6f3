// A transcript: a story between a server and a few people, as data. What a server decides freely stands as a
// placeholder, a string that begins with `$`; no text of a transcript begins so.

/** What one person does or meets. Each person's steps come in this order; nothing else is promised. */
export type Step =
  | { readonly who: string; readonly does: 'connects' }
  | { readonly who: string; readonly does: 'sends'; readonly frame: TranscriptFrame }
  | { readonly who: string; readonly does: 'receives'; readonly frame: TranscriptFrame }
  /** The person's connection is reset, without a word. */
  | { readonly who: string; readonly does: 'vanishes' }
  /** The server closes the person's connection. */
  | { readonly who: string; readonly does: 'is-closed' };

/** A frame of a story; placeholders stand for what a server decides. */
export type TranscriptFrame = Readonly<Record<string, unknown>> & { readonly type: string };

/** A story between a server and a few people. */
export interface Transcript {
  /** Slug; a file name and an anchor. */
  readonly id: string;
  /** Its heading. */
  readonly title: string;
  /** What the story shows. */
  readonly shows: string;
  /** What everybody does and meets. */
  readonly steps: readonly Step[];
}

/** A moment on the server's clock. */
export const SOME_TIME = '$at';
/** Whatever is valid in this place: a message for people, the server's own limits. */
export const ANYTHING = '$any';
/** The id that the server assigned to a person of the story. */
export const idOfPerson = (who: string): string => `$id:${who}`;
