// Words in back-ticks: each is a type, member, code, state, limit or value that the protocol has, so that a word
// renamed in one place can't live on in a sentence.
import type { FrameSpec } from '../vocabulary/frame.ts';
import { plain } from '../vocabulary/json-schema.ts';
import type { JsonSchema } from '../vocabulary/json-schema.ts';
import { finding } from './finding.ts';
import type { Finding } from './finding.ts';

/** JSON's own words, and the characters of room ids. */
const OTHER_WORDS = ['true', 'false', 'null', 'NaN', 'Infinity', 'A-Z', 'a-z', '0-9', '_', '.', '-'];

/** The member names and constants of a schema, at any depth. */
function wordsIn(schema: JsonSchema): readonly string[] {
  const properties = Object.entries(schema.properties ?? {});
  const inner = [...properties.map(([, of]) => of), ...(schema.anyOf ?? [])];
  return [
    ...properties.map(([name]) => name),
    ...(typeof schema.const === 'string' ? [schema.const] : []),
    ...[...inner, schema.items, schema.contains].flatMap((of) => (of ? wordsIn(of) : [])),
  ];
}

/** Every word that frames bring, with those of the registries. */
export function knownWords(frames: readonly FrameSpec[], registered: readonly string[]): ReadonlySet<string> {
  return new Set([
    ...frames.flatMap(({ type, schema }) => [type, ...wordsIn(plain(schema))]),
    ...registered,
    ...OTHER_WORDS,
  ]);
}

export interface Sentence {
  readonly where: string;
  readonly text: string;
}

export function quotedWords(known: ReadonlySet<string>, sentences: readonly Sentence[]): readonly Finding[] {
  return sentences.flatMap(({ where, text }) =>
    [...text.matchAll(/`([^`]+)`/g)]
      .map(([, word]) => word!)
      .filter((word) => !known.has(word))
      .map((word) => finding(where, `speaks of \`${word}\`, which the protocol does not have`)),
  );
}

/** What a frame says about itself, apart from its requirements. */
export const sentencesOf = ({ from, type, purpose, pitfalls, schema }: FrameSpec): readonly Sentence[] => [
  ...[
    purpose,
    ...pitfalls,
    ...Object.values(plain(schema).properties ?? {}).map((of) => of.description ?? ''),
  ].map((text) => ({ where: `${from}/${type}`, text })),
];
