// A fault operator: changes the encoded lines of one type of frame.
import type { ServerType } from 'parley-spec';
import type { Components } from '../../src/components.ts';

/** Changes the lines of a type, including their LF. */
export function changeLines(
  components: Components,
  type: ServerType,
  change: (line: string) => string | Buffer,
): Components {
  return {
    ...components,
    encode: (frame) => {
      const line = components.encode(frame);
      return frame.type === type ? Buffer.from(change(line.toString())) : line;
    },
  };
}
