// `generated/vectors/`: the vectors for readers without the bundle. Values and lines stand one a line, as JSON
// or as sent; what follows from a refused line, and the streams, are in JSON.
import { VECTORS } from '../vectors/index.ts';
import { escapeInvisible } from './escape-invisible.ts';
import { jsonText } from './json-text.ts';
import type { Output } from './output.ts';

/** One a line; escaped, so that no reader takes a character inside for the end of a line. */
const lines = (path: string, texts: readonly string[]): Output => ({
  path: `generated/vectors/${path}.txt`,
  content: escapeInvisible(texts.map((text) => `${text}\n`).join('')),
});

/** Lines that a text file can't hold as they are, such as one that ends with CR, stand in the JSON alone. */
const asIs = (line: string): boolean => escapeInvisible(line) === line && !/[\r\f]/.test(line);

export function vectorFiles(): readonly Output[] {
  const { values, loneSurrogates, lines: sent, streams } = VECTORS;
  return [
    ...Object.entries(values).flatMap(([kind, { valid, invalid }]) => [
      lines(
        `${kind}.valid`,
        valid.map(({ json }) => json),
      ),
      lines(
        `${kind}.invalid`,
        invalid.map(({ json }) => json),
      ),
    ]),
    lines(
      'texts.lone-surrogates',
      loneSurrogates.map(({ json }) => json),
    ),
    lines('frames.valid', sent.valid.map(({ line }) => line).filter(asIs)),
    lines('frames.invalid', sent.refused.map(({ line }) => line).filter(asIs)),
    { path: 'generated/vectors/frames.json', content: jsonText(sent) },
    { path: 'generated/vectors/streams.json', content: jsonText(streams) },
  ];
}
