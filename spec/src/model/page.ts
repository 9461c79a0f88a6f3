// How many entries a page holds: as many as fit a frame, or fewer if the server chose so; at least one if there is one.
import type { AnyServerFrame } from '../generated/types.ts';

const bytesOf = (frame: AnyServerFrame): number => Buffer.byteLength(JSON.stringify(frame)) + 1;

/**
 * The greatest number of entries, of `total`, with which `frameOf` stays within `frameBytes`. A frame grows with
 * every entry, so a binary search finds the number.
 */
export function pageSize(
  total: number,
  frameOf: (count: number) => AnyServerFrame,
  { frameBytes, chosen = total }: { readonly frameBytes: number; readonly chosen?: number | undefined },
): number {
  let fits = 0;
  let least = 1;
  let most = Math.min(total, Math.max(chosen, 1));
  while (least <= most) {
    const count = Math.ceil((least + most) / 2);
    if (bytesOf(frameOf(count)) <= frameBytes) {
      fits = count;
      least = count + 1;
    } else most = count - 1;
  }
  if (fits === 0 && total > 0) throw new Error('a single entry does not fit a frame');
  return fits;
}
