// Lines that clients may send, each valid in the right state: the examples of the frames, and unusual but valid lines.
import { ack } from '../frames/client/ack.ts';
import { CLIENT_FRAMES } from '../frames/index.ts';
import { LIMITS } from '../registries/limits.ts';
import type { ClientFrame } from '../vocabulary/frame.ts';
import type { LineVector } from '../vocabulary/vector.ts';

const frames: readonly ClientFrame[] = CLIENT_FRAMES;

/** An object nested so that the frame around it has `levels` levels. */
const nested = (levels: number): string => '{"x":'.repeat(levels - 2) + '[]' + '}'.repeat(levels - 2);

export const validLines: readonly LineVector[] = [
  ...frames.flatMap(({ type, examples }) =>
    examples.map(({ note, frame }) => ({ note: `${type}: ${note}`, line: JSON.stringify(frame) })),
  ),
  { note: 'white space around and inside', line: ' \t{ "type" :\t"ping" , "ref" : 1 } \r' },
  { note: 'fields in another order', line: '{"text":"Hello","to":50922,"type":"send"}' },
  { note: 'an unknown field', line: '{"type":"ping","colour":"red"}' },
  { note: 'unknown fields that differ in case', line: '{"type":"ping","Ref":null,"TYPE":1}' },
  { note: 'escapes in a field name and a type', line: '{"\\u0074ype":"\\u0070ing"}' },
  { note: 'a hostile field name', line: '{"type":"ping","__proto__":{"ref":[1]},"constructor":1}' },
  {
    note: '32 levels, the frame is the first',
    line: `{"type":"ping","deep":${nested(LIMITS.nestingLevels.value)}}`,
  },
  { note: 'brackets in a string do not nest', line: `{"type":"ping","x":"${'[{'.repeat(40)}\\"["}` },
  {
    note: 'a token that the server did not ask for',
    line: JSON.stringify({ ...ack.examples[0].frame, token: null }),
  },
];
