// a decoded frame → one that this client knows, one that it doesn't, or a breach: the walk's second step.
import { isServerType, validateServerFrame } from 'parley-spec';
import type { AnyServerFrame, RawFrame } from 'parley-spec';
import { mend } from './mend.ts';

export type Accepted =
  | { readonly kind: 'known'; readonly frame: AnyServerFrame }
  | { readonly kind: 'unknown'; readonly frame: RawFrame }
  | { readonly kind: 'breach'; readonly detail: string };

/** A reason that every version knows, for each event that bears one. */
const KNOWN_REASONS: ReadonlyMap<string, string> = new Map([
  ['member-left', 'left'],
  ['closed', 'owner-closed'],
]);

/** Unknown reasons may come from later versions: the frame is good if it is good with a known one. */
function withUnknownReason(value: RawFrame): AnyServerFrame | undefined {
  const reason = KNOWN_REASONS.get(value.type);
  if (reason === undefined || typeof value['reason'] !== 'string') return undefined;
  const result = validateServerFrame({ ...value, reason });
  return result.ok ? (value as unknown as AnyServerFrame) : undefined;
}

/** Sorts a frame; it is mended first where it holds what no text may hold. */
export function accept(value: RawFrame): Accepted {
  if (!isServerType(value.type)) return { kind: 'unknown', frame: value };
  const first = validateServerFrame(value);
  if (first.ok) return { kind: 'known', frame: first.frame };
  const mended = mend(value) as RawFrame;
  const second = validateServerFrame(mended);
  if (second.ok) return { kind: 'known', frame: second.frame };
  const frame = withUnknownReason(mended);
  return frame ? { kind: 'known', frame } : { kind: 'breach', detail: `${value.type}: ${first.detail}` };
}
