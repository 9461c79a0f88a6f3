// The characters that texts and names may not hold: every one once, in the group that refuses it first, with what it is.
import { bundle } from './bundle.ts';
import { requirementLink } from './links.ts';
import { code, page, section, table } from './markdown.ts';

type Range = readonly [first: number, last: number];

const { forbiddenInText, forbiddenInNames, loneSurrogates, ...inNames } = bundle.characters;

/** Names’ own groups, under the name that the bundle gives them. */
const TITLES: Readonly<Record<string, string>> = {
  punctuationInNames: 'Punctuation that a client puts around names',
  spacesInNames: 'White space',
  invisibleInNames: 'What shows nothing',
};

/** What stands in a range, by its first character. A range without words stops the making of the page. */
const MEANING: Readonly<Record<string, string>> = {
  'U+0000': 'controls, tab and line ends among them',
  'U+0022': 'quotation mark `"`',
  'U+002C': 'comma `,`',
  'U+003A': 'colon `:`',
  'U+003C': 'less-than sign `<`',
  'U+003E': 'greater-than sign `>`',
  'U+005C': 'backslash `\\`',
  'U+007F': 'delete, and the C1 controls',
  'U+00A0': 'no-break space',
  'U+00AD': 'soft hyphen',
  'U+034F': 'combining grapheme joiner',
  'U+061C': 'Arabic letter mark',
  'U+115F': 'Hangul fillers',
  'U+1680': 'Ogham space mark',
  'U+17B4': 'Khmer inherent vowels',
  'U+180B': 'Mongolian variation selectors and vowel separator',
  'U+2000': 'spaces of a set width, en quad to hair space',
  'U+200B': 'zero width space',
  'U+200C': 'zero width non-joiner and joiner',
  'U+200E': 'marks of direction',
  'U+2028': 'line and paragraph separator, embeddings and overrides of direction',
  'U+202F': 'narrow no-break space',
  'U+205F': 'medium mathematical space',
  'U+2060': 'word joiner, invisible operators, one that is not assigned',
  'U+2066': 'isolates of direction',
  'U+206A': 'deprecated format characters',
  'U+2800': 'blank of Braille',
  'U+3000': 'ideographic space',
  'U+3164': 'Hangul filler',
  'U+FE00': 'variation selectors',
  'U+FEFF': 'zero width no-break space, the byte order mark',
  'U+FFA0': 'halfwidth Hangul filler',
  'U+FFF0': 'not assigned, and ignored where it is shown',
  'U+1BCA0': 'format controls of shorthand',
  'U+1D173': 'format controls of music',
  'U+D800': 'halves of a surrogate pair',
  'U+E0000': 'tags, variation selectors, and what is kept for their like',
};

const point = (value: number) => `U+${value.toString(16).toUpperCase().padStart(4, '0')}`;
const shown = ([first, last]: Range) => (first === last ? point(first) : `${point(first)}–${point(last)}`);

/** The same code points in ascending order, no two ranges touching. */
function merged(ranges: readonly Range[]): readonly Range[] {
  const found: [number, number][] = [];
  for (const [first, last] of [...ranges].sort(([a], [b]) => a - b)) {
    const before = found.at(-1);
    if (before && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else found.push([first, last]);
  }
  return found;
}

/** What is left of ranges without those of another list. */
function without(ranges: readonly Range[], others: readonly Range[]): readonly Range[] {
  let left: readonly Range[] = merged(ranges);
  for (const [from, to] of others) {
    left = left.flatMap(([first, last]): readonly Range[] => {
      if (to < first || last < from) return [[first, last]];
      return [[first, from - 1] as const, [to + 1, last] as const].filter(([one, other]) => one <= other);
    });
  }
  return left;
}

const rows = (ranges: readonly Range[]): string =>
  table(
    ['Code points', 'What they are'],
    ranges.map((range) => {
      const meaning = MEANING[point(range[0])];
      if (meaning === undefined)
        throw new Error(`docs/src/characters-page.ts has no words for ${shown(range)}`);
      return [shown(range), meaning];
    }),
  );

export const charactersPage = (): string =>
  page('Characters', [
    'So that no text can forge a line on somebody’s terminal, some characters are refused.',
    'A text holds any character that neither of the first two tables has. A name holds any that none of the tables has, and U+0020 singly between its words: not first, not last, not doubled. Every end of a range belongs to it.',
    'Each list stands in `characters` of [the bundle](../../spec/generated/protocol.json), and in the regular expressions `patterns.text` and `patterns.name`. There the lists of names overlap that of texts; here each character stands once.',
    section('Refused in texts and in names', `${code('forbiddenInText')}:\n\n${rows(forbiddenInText!)}`),
    section(
      'Refused in both, as an escape',
      `JSON can write half of a surrogate pair, such as \`\\ud800\`, that no UTF-8 can hold; ${requirementLink('text.lone-surrogates', '')} says what may become of it. ${code('loneSurrogates')}:\n\n${rows(loneSurrogates!)}`,
    ),
    section('Refused in names alone', 'Three groups, without what the first table has.'),
    ...Object.entries(inNames).map(
      ([name, list]) =>
        `### ${TITLES[name] ?? name}\n\n${code(name)}:\n\n${rows(without(list, forbiddenInText!))}`,
    ),
    section(
      'Everything that a name may not hold',
      `${code('forbiddenInNames')} in one list, ascending and without overlap, to copy; U+0020 and lone surrogates stand apart:\n\n${merged(forbiddenInNames!).map(shown).join(', ')}.`,
    ),
  ]);
