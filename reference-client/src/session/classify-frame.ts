// The second step of an arriving frame: tells known frames, unknown frames and protocol violations apart.
import { isServerType, validateServerFrame } from 'parley-spec';
import type { AnyServerFrame, RawFrame } from 'parley-spec';
import { sanitize } from './sanitize.ts';

export type ClassifiedFrame =
  | { readonly kind: 'known'; readonly frame: AnyServerFrame }
  | { readonly kind: 'unknown'; readonly frame: RawFrame }
  | { readonly kind: 'violation'; readonly detail: string };

/** For each event with a `reason`: one that every version knows. */
const KNOWN_REASONS: ReadonlyMap<string, string> = new Map([
  ['member-left', 'left'],
  ['closed', 'owner-closed'],
]);

/** A later version may add reasons: the frame is valid if it is valid with a known one. */
function withUnknownReason(value: RawFrame): AnyServerFrame | undefined {
  const reason = KNOWN_REASONS.get(value.type);
  if (reason === undefined || typeof value['reason'] !== 'string') return undefined;
  const result = validateServerFrame({ ...value, reason });
  return result.ok ? (value as unknown as AnyServerFrame) : undefined;
}

/** Classifies a frame. Forbidden characters in it are replaced first. */
export function classifyFrame(value: RawFrame): ClassifiedFrame {
  if (!isServerType(value.type)) return { kind: 'unknown', frame: value };
  const first = validateServerFrame(value);
  if (first.ok) return { kind: 'known', frame: first.frame };
  const sanitized = sanitize(value) as RawFrame;
  const second = validateServerFrame(sanitized);
  if (second.ok) return { kind: 'known', frame: second.frame };
  const frame = withUnknownReason(sanitized);
  return frame ? { kind: 'known', frame } : { kind: 'violation', detail: `${value.type}: ${first.detail}` };
}
