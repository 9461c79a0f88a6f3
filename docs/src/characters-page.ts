// The page of the characters that texts and names must not have. Each character stands once, in the first group that
// refuses it, with its meaning.
import { bundle } from './bundle.ts';
import { requirementLink } from './links.ts';
import { code, page, section, table } from './markdown.ts';

type Range = readonly [first: number, last: number];

const { forbiddenInText, forbiddenInNames, loneSurrogates, ...inNames } = bundle.characters;

/** Names’ own groups, under the name that the bundle gives them. */
const TITLES: Readonly<Record<string, string>> = {
  punctuationInNames: 'Punctuation that clients put around names',
  spacesInNames: 'White space',
  invisibleInNames: 'Invisible characters',
};

/** What stands in a range, by its first character. A range without a meaning stops the build. */
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
  'U+FFF0': 'not assigned, and ignored in display',
  'U+1BCA0': 'format controls of shorthand',
  'U+1D173': 'format controls of music',
  'U+D800': 'halves of a surrogate pair',
  'U+E0000': 'tags, variation selectors, and reserved code points of the same kind',
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
    'Some characters are refused, so that no text can forge a line on a terminal.',
    'A text may have every character that is not in the first two tables. A name may have every character that is in none of the tables, and single U+0020 between its words: not first, not last, not two in a row. The ends of a range belong to it.',
    'Each list stands in `characters` of [the bundle](../../spec/generated/protocol.json), and in the regular expressions `patterns.text` and `patterns.name`. There the lists for names overlap with the list for texts; here each character stands once.',
    section('Refused in texts and in names', `${code('forbiddenInText')}:\n\n${rows(forbiddenInText!)}`),
    section(
      'Refused in both, as an escape',
      `JSON can write half of a surrogate pair, such as \`\\ud800\`, that UTF-8 cannot represent; ${requirementLink('text.lone-surrogates', '')} says what a server may do with it. ${code('loneSurrogates')}:\n\n${rows(loneSurrogates!)}`,
    ),
    section('Refused only in names', 'Three groups, without the characters of the first table.'),
    ...Object.entries(inNames).map(
      ([name, list]) =>
        `### ${TITLES[name] ?? name}\n\n${code(name)}:\n\n${rows(without(list, forbiddenInText!))}`,
    ),
    section(
      'Everything that a name must not have',
      `${code('forbiddenInNames')} as one list to copy, ascending and without overlap. U+0020 and lone surrogates are not in it:\n\n${merged(forbiddenInNames!).map(shown).join(', ')}.`,
    ),
  ]);
