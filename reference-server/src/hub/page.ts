// A page of a list: as many entries as fit one frame (framing.server-size).
import { LIMITS } from 'parley-spec';
import type { Entry } from './entry.ts';

/** The answer to a list request; `list` names the field that holds the entries. */
export interface Page {
  readonly type: 'users' | 'members' | 'inbox';
  readonly list: 'users' | 'messages';
  readonly entries: readonly Entry[];
  readonly more: boolean;
}

/** Bytes of a page's frame beside its entries, with room for an escaped `ref` of 64 code points. */
const ENVELOPE_BYTES = 1_024;

/** How many entries, from the first on, fit one frame; at least one if there is any (users.page). */
export function countFitting(entries: readonly Entry[], from = 0): number {
  let left = LIMITS.frameBytes.most - ENVELOPE_BYTES;
  let count = 0;
  for (let i = from; i < entries.length; i++) {
    left -= entries[i]!.bytes + 1;
    if (left < 0 && count > 0) break;
    count++;
  }
  return count;
}

/** The line of a page, whose entries are already JSON. */
export function encodePage(page: Page, ref?: number | string): Buffer {
  const refField = ref === undefined ? '' : `"ref":${JSON.stringify(ref)},`;
  const entries = page.entries.map((entry) => entry.json).join(',');
  return Buffer.from(`{"type":"${page.type}",${refField}"${page.list}":[${entries}],"more":${page.more}}\n`);
}
