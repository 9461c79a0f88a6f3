// Judges the `ref` of an answer: the frame that ends a request bears the request's own, or none. Pure.
import type { Frame } from '../wire/lines.ts';
import type { Finding } from './frame-rules.ts';

/** What an answer's mark shows of one requirement: that it holds, or a finding. */
export type RefVerdict = { readonly holds: string } | { readonly broken: Finding };

const bare = (requirement: string, frame: Frame, allowed: string): RefVerdict =>
  'ref' in frame ? { broken: { requirement, allowed, got: marked(frame) } } : { holds: requirement };

const marked = (frame: Frame) => `\`ref\` ${JSON.stringify(frame['ref'])} on \`${frame.type}\``;

/** Judges the mark of an answer to a request that bore `ref`, or no valid one. */
export function checkRef(frame: Frame, ref: number | string | undefined): RefVerdict {
  if (frame.type === 'message') return bare('say.no-ref', frame, 'No `ref` on a `message`.');
  const code = frame.type === 'error' ? frame['code'] : undefined;
  if (code === 'bad-frame' || code === 'frame-too-large') {
    return bare('framing.no-ref', frame, `No \`ref\` on \`${code}\`.`);
  }
  if (ref === undefined) {
    return bare('ref.absent', frame, 'No `ref`, since the request bore no valid one.');
  }
  if (frame['ref'] === ref) return { holds: 'ref.echo' };
  const allowed = `\`ref\` ${JSON.stringify(ref)}, as on the request.`;
  const got = 'ref' in frame ? marked(frame) : 'no `ref`';
  return { broken: { requirement: 'ref.echo', allowed, got } };
}
