// Words in back-ticks: each must be a type, field, code, state, limit or value of the protocol, so that no sentence keeps a
// word that was renamed.
import type { FrameSpec } from '../vocabulary/frame.ts';
import { plain } from '../vocabulary/json-schema.ts';
import type { JsonSchema } from '../vocabulary/json-schema.ts';
import { finding } from './finding.ts';
import type { Finding } from './finding.ts';

/** Words of JSON, and the characters of room ids. */
const OTHER_WORDS = ['true', 'false', 'null', 'NaN', 'Infinity', 'A-Z', 'a-z', '0-9', '_', '.', '-'];

/** The field names and constants of a schema, at any depth. */
function wordsIn(schema: JsonSchema): readonly string[] {
  const properties = Object.entries(schema.properties ?? {});
  const inner = [...properties.map(([, of]) => of), ...(schema.anyOf ?? [])];
  return [
    ...properties.map(([name]) => name),
    ...(typeof schema.const === 'string' ? [schema.const] : []),
    ...[...inner, schema.items, schema.contains].flatMap((of) => (of ? wordsIn(of) : [])),
  ];
}

/** Every word of the frames and of the registries. */
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
      .map((word) => finding(where, `mentions \`${word}\`, which is not part of the protocol`)),
  );
}

/** The sentences of a frame, except its requirements. */
export const sentencesOf = ({ from, type, purpose, pitfalls, schema }: FrameSpec): readonly Sentence[] => [
  ...[
    purpose,
    ...pitfalls,
    ...Object.values(plain(schema).properties ?? {}).map((of) => of.description ?? ''),
  ].map((text) => ({ where: `${from}/${type}`, text })),
];
