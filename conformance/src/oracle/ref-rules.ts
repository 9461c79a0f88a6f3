// Judges the `ref` of an answer: a copy of the request's `ref`, or none. Pure.
import type { Frame } from '../data/frame.ts';
import type { Finding } from '../data/finding.ts';

/** What an answer's `ref` shows about one requirement: that it holds, or a finding. */
export type RefVerdict = { readonly holds: string } | { readonly broken: Finding };

const withoutRef = (requirement: string, frame: Frame, allowed: string): RefVerdict =>
  'ref' in frame ? { broken: { requirement, allowed, got: shownRef(frame) } } : { holds: requirement };

const shownRef = (frame: Frame) => `\`ref\` ${JSON.stringify(frame['ref'])} on \`${frame.type}\``;

/** Judges the `ref` of an answer to a request with the valid `ref` given, or with none. */
export function checkRef(frame: Frame, ref: number | string | undefined): RefVerdict {
  if (frame.type === 'message') return withoutRef('say.no-ref', frame, 'No `ref` on a `message`.');
  const code = frame.type === 'error' ? frame['code'] : undefined;
  if (code === 'bad-frame' || code === 'frame-too-large') {
    return withoutRef('framing.no-ref', frame, `No \`ref\` on \`${code}\`.`);
  }
  if (ref === undefined) {
    return withoutRef('ref.absent', frame, 'No `ref`, since the request had no valid one.');
  }
  if (frame['ref'] === ref) return { holds: 'ref.echo' };
  const allowed = `\`ref\` ${JSON.stringify(ref)}, as on the request.`;
  const got = 'ref' in frame ? shownRef(frame) : 'No `ref`';
  return { broken: { requirement: 'ref.echo', allowed, got } };
}
