// Lines that clients may send, each valid in the right state: the frames' examples, and what is odd but allowed.
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
  { note: 'members in another order', line: '{"text":"Hello","to":50922,"type":"send"}' },
  { note: 'an unknown member', line: '{"type":"ping","colour":"red"}' },
  { note: 'unknown members in another case', line: '{"type":"ping","Ref":null,"TYPE":1}' },
  { note: 'escapes in a member name and a type', line: '{"\\u0074ype":"\\u0070ing"}' },
  { note: 'a hostile member', line: '{"type":"ping","__proto__":{"ref":[1]},"constructor":1}' },
  {
    note: '32 levels, the frame being the first',
    line: `{"type":"ping","deep":${nested(LIMITS.nestingLevels.value)}}`,
  },
  { note: 'brackets in a string are no levels', line: `{"type":"ping","x":"${'[{'.repeat(40)}\\"["}` },
  {
    note: 'a token, where nobody asked for one',
    line: JSON.stringify({ ...ack.examples[0].frame, token: null }),
  },
];
