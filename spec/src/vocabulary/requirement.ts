// A requirement: one normative sentence with a permanent id. Checks, faults and pages refer to the id; the sentence is
// written only here.

/** The BCP 14 keywords that a requirement may have, the longer ones first. */
export const KEYWORDS = ['MUST NOT', 'SHOULD NOT', 'MUST', 'SHOULD', 'MAY'] as const;
/** A keyword of BCP 14. */
export type Keyword = (typeof KEYWORDS)[number];

/** Who has to follow a sentence. */
export type Target = 'server' | 'client';

/** One normative sentence with a permanent id. */
export interface Requirement {
  /** `area.short-name`; never changed, never reused. */
  readonly id: string;
  /** The sentence. It has exactly one keyword in capitals. */
  readonly text: string;
  /** The keyword of the sentence. */
  readonly keyword: Keyword;
  /** Who has to follow it. */
  readonly target: Target;
  /** Protocol version that introduced it. */
  readonly since: 'parley/1';
  /** Why the kit cannot test it; absent if it can. */
  readonly untested?: string;
}

/** The form of an id: the area, a dot, words joined by hyphens. */
export const REQUIREMENT_ID = /^[a-z][a-z0-9-]*\.[a-z0-9]+(-[a-z0-9]+)*$/;

/** The keyword of a sentence; throws if there is none or more than one. */
export function keywordOf(id: string, text: string): Keyword {
  const found = text.match(/\b(MUST NOT|SHOULD NOT|MUST|SHOULD|MAY)\b/g) ?? [];
  if (found.length !== 1)
    throw new Error(`${id}: a requirement has exactly one BCP 14 keyword, this one has ${found.length}`);
  return found[0] as Keyword;
}

function requirement(target: Target, id: string, text: string, untested?: string): Requirement {
  if (!REQUIREMENT_ID.test(id)) throw new Error(`${id}: not a requirement id (area.short-name)`);
  const base = { id, text, keyword: keywordOf(id, text), target, since: 'parley/1' } as const;
  return untested === undefined ? base : { ...base, untested };
}

/** A requirement for servers; `untested` says why the kit cannot test it. */
export const server = (id: string, text: string, untested?: string): Requirement =>
  requirement('server', id, text, untested);

/** A requirement for clients. */
export const client = (id: string, text: string, untested?: string): Requirement =>
  requirement('client', id, text, untested);
