// Colour for terminals. `util.styleText` respects the stream, NO_COLOR and FORCE_COLOR.
import { styleText } from 'node:util';
import { takesControlSequences } from './terminal.ts';

export type Style = 'green' | 'red' | 'yellow' | 'dim' | 'bold';
export type Paint = (style: Style, text: string) => string;

export const plain: Paint = (_style, text) => text;

/** Paint for a stream; none with `--no-color`. */
export function paintFor(stream: NodeJS.WritableStream, color: boolean): Paint {
  const isForced = !['', '0', undefined].includes(process.env['FORCE_COLOR']);
  if (!color || !(isForced || takesControlSequences())) return plain;
  return (style, text) => styleText(style, text, { stream, validateStream: true });
}
