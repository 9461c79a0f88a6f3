// General requirements are judged by many probes: requests of all types, refusals with all codes. A probe that goes wrong for
// another reason says nothing about the requirement, so a more particular one that is broken explains it.
import { isGeneral } from './frame-types.ts';

/** General requirements, the more particular ones first. */
const RANKS: readonly (readonly string[])[] = [
  [
    'framing.not-json',
    'framing.not-object',
    'framing.no-type',
    'framing.not-utf8',
    'framing.too-large',
    'framing.unknown-type',
    'framing.unknown-members',
    'framing.missing-member',
    'framing.wrong-type',
    'framing.out-of-range',
  ],
  ['state.refuses', 'state.admits', 'ref.invalid'],
  ['error.stays', 'error.closes', 'error.last-line'],
  // What nobody asked for is taken for the answer to something.
  ['request.answered', 'request.unasked'],
  ['request.pipelined', 'request.order', 'ref.echo', 'ref.absent', 'ref.bounds'],
  ['error.fatal', 'error.field', 'error.state'],
  ['error.precedence', 'error.changes-nothing', 'framing.no-ref', 'framing.case'],
];

/** Those about one kind of frame that must be refused or ignored. */
export const PARTICULAR: readonly string[] = RANKS[0]!;

const ranks = new Map(RANKS.flatMap((ids, rank) => ids.map((id) => [id, rank] as const)));

/** The requirements that explain a failure of `id` if they are broken; empty if it is not about probes. */
export function probesOf(id: string): readonly string[] {
  const rank = ranks.get(id);
  return rank === undefined || !isGeneral(id) ? [] : RANKS.slice(0, rank).flat();
}

/** Requirements about the form of frames: what a malformed frame says is not judged. */
export const ABOUT_FORM: readonly string[] = [
  'framing.one-line',
  'framing.schema',
  'framing.unique-members',
  'framing.integers',
];

/** Whether a requirement says what must be refused. If it is not refused, malformed frames follow. */
export const isAboutRefusal = (id: string): boolean =>
  /refused|lone-surrogates|changes-nothing|out-of-range|null|booleans|wrong-type|missing-member/.test(id);
