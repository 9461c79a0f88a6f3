// A requirement: one normative sentence with a permanent name. Everything that is checked, broken on
// purpose or published is tied to these ids; the sentence stands here and nowhere else.

/** The BCP 14 keywords that a requirement may bear, the longer ones first. */
export const KEYWORDS = ['MUST NOT', 'SHOULD NOT', 'MUST', 'SHOULD', 'MAY'] as const;
/** A keyword of BCP 14. */
export type Keyword = (typeof KEYWORDS)[number];

/** Whom a sentence binds. */
export type Target = 'server' | 'client';

/** One normative sentence with a permanent id. */
export interface Requirement {
  /** Slug, `area.short-name`; never renumbered, never reused. */
  readonly id: string;
  /** The sentence. It holds exactly one keyword in capitals. */
  readonly text: string;
  /** The keyword of the sentence. */
  readonly keyword: Keyword;
  /** Whom it binds. */
  readonly target: Target;
  /** Protocol version that introduced it. */
  readonly since: 'parley/1';
  /** Why it can't be decided by watching ordinary connections; absent when it can. */
  readonly untested?: string;
}

/** Slug of an id: the area, a dot, words joined by hyphens. */
export const REQUIREMENT_ID = /^[a-z][a-z0-9-]*\.[a-z0-9]+(-[a-z0-9]+)*$/;

/** The keyword of a sentence; throws when it has none or several. */
export function keywordOf(id: string, text: string): Keyword {
  const found = text.match(/\b(MUST NOT|SHOULD NOT|MUST|SHOULD|MAY)\b/g) ?? [];
  if (found.length !== 1) throw new Error(`${id}: a requirement has one BCP 14 keyword, not ${found.length}`);
  return found[0] as Keyword;
}

function requirement(target: Target, id: string, text: string, untested?: string): Requirement {
  if (!REQUIREMENT_ID.test(id)) throw new Error(`${id}: not a requirement id (area.short-name)`);
  const base = { id, text, keyword: keywordOf(id, text), target, since: 'parley/1' } as const;
  return untested === undefined ? base : { ...base, untested };
}

/** A sentence that binds a server; `untested` says why the wire can't show it. */
export const server = (id: string, text: string, untested?: string): Requirement =>
  requirement('server', id, text, untested);

/** A sentence that binds a client. */
export const client = (id: string, text: string, untested?: string): Requirement =>
  requirement('client', id, text, untested);
