// Checks how the guides are written: one word for each concept, and the key words of BCP 14 only in quoted requirements.
const CODE = /```[\s\S]*?```|`[^`\n]*`/g;
const FENCE = /```[\s\S]*?```/g;
const MADE = /<!-- generated:[\s\S]*?<!-- end -->/g;
const QUOTED = /\*\*\[`[a-z0-9.-]+`\][^\n]*/g;
const KEYWORD = /\b(MUST NOT|SHOULD NOT|MUST|SHALL|SHOULD|MAY|REQUIRED|RECOMMENDED|OPTIONAL)\b/;

/** Word that is not ours → the one that is. */
export const ONE_WORD: ReadonlyMap<string, string> = new Map([
  ['username', 'name'],
  ['nickname', 'name'],
  ['chatroom', 'room'],
  ['channel', 'room'],
  ['participant', 'member'],
  ['packet', 'frame'],
  ['payload', 'frame'],
  ['mailbox', 'inbox'],
  ['timestamp', '`at`'],
]);

/**
 * What is read before and while a server is written: an afternoon has no room for more. Each page of the ladder is enough
 * for its rung, so the tables of states and fields stand there and count as well.
 */
const CORE = /^guide\/(by-hand|afternoon|decoder|ladder\/rung-\d)\.md$/;
const CORE_WORDS = 3_500;

/** The keywords may be named where they are explained. */
const EXPLAINS = new Set(['guide/glossary.md']);

/** A sentence for each line of a guide that says it otherwise. Pages of the reference quote the specification. */
export function proseProblems(pages: ReadonlyMap<string, string>): string[] {
  return [...pages].flatMap(([path, text]) => {
    if (path.startsWith('reference/') || !path.endsWith('.md')) return [];
    const prose = text.replaceAll(MADE, '').replaceAll(CODE, '').replaceAll(QUOTED, '');
    const keyword = EXPLAINS.has(path) ? undefined : KEYWORD.exec(prose)?.[0];
    const foreign = [...ONE_WORD].filter(([word]) => new RegExp(`\\b${word}s?\\b`, 'i').test(prose));
    return [
      ...(keyword === undefined
        ? []
        : [`docs/${path} says ${keyword} in capitals; quote a requirement, or write it small.`]),
      ...foreign.map(([word, ours]) => `docs/${path} says "${word}", which is called ${ours} here.`),
    ];
  });
}

/** Words of prose in the core pages: no code, and nothing that is generated. */
export function coreWords(pages: ReadonlyMap<string, string>): number {
  return [...pages]
    .filter(([path]) => CORE.test(path))
    .map(([, text]) => text.replaceAll(MADE, '').replaceAll(FENCE, '').match(/\S+/g)?.length ?? 0)
    .reduce((sum, words) => sum + words, 0);
}

/** A sentence when the core has grown past what somebody reads in an afternoon. */
export function sizeProblems(pages: ReadonlyMap<string, string>): string[] {
  const words = coreWords(pages);
  return words <= CORE_WORDS
    ? []
    : [`The ladder, the decoder and the two-minute page have ${words} words; ${CORE_WORDS} are the most.`];
}
