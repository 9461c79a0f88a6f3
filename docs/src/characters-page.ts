// The characters that texts and names may not hold.
import { bundle } from './bundle.ts';
import { page, section } from './markdown.ts';

const TITLES: Readonly<Record<string, string>> = {
  forbiddenInText: 'In texts and names',
  forbiddenInNames: 'In names, too',
  punctuationInNames: 'Punctuation that names may not hold',
  spacesInNames: 'White space that names may not hold',
  invisibleInNames: 'Invisible characters that names may not hold',
  loneSurrogates: 'Lone surrogates',
};

const point = (value: number) => `U+${value.toString(16).toUpperCase().padStart(4, '0')}`;

const ranges = (list: readonly (readonly [number, number])[]): string =>
  [...list]
    .sort(([a], [b]) => a - b)
    .map(([first, last]) => (first === last ? point(first) : `${point(first)}–${point(last)}`))
    .join(', ');

export const charactersPage = (): string =>
  page('Characters', [
    'So that no text can forge a line on somebody’s terminal, some characters are refused.',
    'A space (U+0020) may stand singly between the words of a name: not first, not last, not doubled.',
    'Each heading names the list as `characters` of [the bundle](../../spec/generated/protocol.json) has it.',
    ...Object.entries(bundle.characters).map(([name, list]) =>
      section(TITLES[name] ?? name, `\`${name}\`: ${ranges(list)}.`),
    ),
  ]);
