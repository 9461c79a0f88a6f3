// `generated/vectors/`: the vectors as files. Values and lines are in text files, one per line. The errors for refused lines,
// and the streams, are in JSON files.
import { VECTORS } from '../vectors/index.ts';
import { escapeInvisible } from './escape-invisible.ts';
import { jsonText } from './json-text.ts';
import type { Output } from './output.ts';

/** One per line; escaped, so that no reader finds a line end inside a value. */
const lines = (path: string, texts: readonly string[]): Output => ({
  path: `generated/vectors/${path}.txt`,
  content: escapeInvisible(texts.map((text) => `${text}\n`).join('')),
});

/** Whether a text file can hold the line; a line that ends with CR is only in the JSON file. */
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
