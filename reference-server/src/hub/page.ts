// A page of a list: as many entries as fit one frame. Between a handler and the encoder.
import { LIMITS } from 'parley-spec';
import type { Entry } from './entry.ts';

/** What a list request is answered with; `list` names the member that holds the entries. */
export interface Page {
  readonly type: 'users' | 'members' | 'inbox';
  readonly list: 'users' | 'messages';
  readonly entries: readonly Entry[];
  readonly more: boolean;
}

/** What a page's frame has beside its entries, an escaped `ref` of 64 code points included. */
const ENVELOPE_BYTES = 1_024;

/** How many entries, from the first on, fit one frame; at least one if there is any. */
export function fitting(entries: readonly Entry[], from = 0): number {
  let left = LIMITS.frameBytes.most - ENVELOPE_BYTES;
  let count = 0;
  for (let i = from; i < entries.length; i++) {
    left -= entries[i]!.bytes + 1;
    if (left < 0 && count > 0) break;
    count++;
  }
  return count;
}

/** The line of a page: its entries are JSON already. */
export function encodePage(page: Page, ref?: number | string): Buffer {
  const mark = ref === undefined ? '' : `"ref":${JSON.stringify(ref)},`;
  const entries = page.entries.map((entry) => entry.json).join(',');
  return Buffer.from(`{"type":"${page.type}",${mark}"${page.list}":[${entries}],"more":${page.more}}\n`);
}
