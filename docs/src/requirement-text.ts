// A requirement as the pages show it: quoted with a link, or at its permanent anchor with what proves it.
import type { OwnedRequirement } from 'parley-spec';
import { bundle, rungOf } from './bundle.ts';
import { anchor, requirementLink, rungPath } from './links.ts';
import { checksOf, faultsOf } from './proof.ts';
import { code, foldedLine } from './markdown.ts';
import { results } from './results.ts';
import type { Implementation } from './results.ts';

const words = (ids: readonly string[]): string => ids.map(code).join(', ');

/** In how many of the implementations that are known it was seen to hold, of those in which it was decided. */
function holds(id: string, up: string): string {
  const verdicts = results.implementations.flatMap((each) => each.verdicts[id] ?? []);
  const decided = verdicts.filter((verdict) => verdict !== 'not-applicable');
  if (decided.length === 0) return '';
  const held = decided.filter((verdict) => verdict === 'pass' || verdict === 'slow').length;
  return ` · holds in [${held} of ${decided.length} known servers](${up}results.md)`;
}

/** Why no check decides it; undefined where one does. */
function whyUntested({ id, keyword, untested }: OwnedRequirement): string | undefined {
  if (untested !== undefined) return `not tested: ${untested}`;
  if (checksOf(id).length > 0) return undefined;
  return keyword === 'MAY' ? 'not tested: a server is free to do it or not' : 'not tested';
}

/** What shows it, or why nothing can. */
function proof(requirement: OwnedRequirement, up: string): string {
  const why = whyUntested(requirement);
  if (why !== undefined) return why;
  const { id } = requirement;
  const faults = faultsOf(id);
  const links = faults.map((fault) => `[${code(fault)}](${up}faults.md#${fault})`);
  const found = faults.length > 0 ? ` · faults found: ${links.join(', ')}` : '';
  return `checks: ${words(checksOf(id))}${found}${holds(id, up)}`;
}

/** What it builds on: the kit judges it only if those hold. */
function buildsOn(id: string, up: string): string {
  const needs = bundle.prerequisites[id] ?? [];
  return needs.length === 0
    ? ''
    : ` · builds on: ${needs.map((each) => requirementLink(each, up)).join(', ')}`;
}

/** Why the kit does not count it among those that hold, in a run whose verdicts are at hand; undefined where it does. */
export function whyUncounted(
  requirement: OwnedRequirement,
  verdicts: Implementation['verdicts'],
): string | undefined {
  const verdict = verdicts[requirement.id];
  if (verdict === 'pass') return undefined;
  if (verdict === 'not-applicable')
    return 'not applicable: it binds servers with a feature that yours may lack';
  return (
    whyUntested(requirement) ?? 'skipped where limits or time do not let it be tried; the report says why'
  );
}

/** A requirement on a page that quotes it: its sentence, and the link to its permanent address. */
export const quotedRequirement = ({ id, text }: OwnedRequirement, up: string): string =>
  `- **${requirementLink(id, up)}** ${text}`;

/** Quoted requirements, one an item; `up` leads from the page to `reference/`. */
export const quotedRequirements = (all: readonly OwnedRequirement[], up: string): string =>
  all.map((each) => quotedRequirement(each, up)).join('\n');

/** A requirement at its permanent anchor; what proves it is folded below the sentence. */
export function requirementEntry(requirement: OwnedRequirement, up: string): string {
  const { id, text, keyword, target, since } = requirement;
  const rung = rungOf(id);
  const place = rung === undefined ? '' : ` · [rung ${rung}](${up}../${rungPath(rung)})`;
  const small = `${keyword} · ${target}${place} · since ${since}${buildsOn(id, up)} · ${proof(requirement, up)}`;
  return `- ${anchor(id)}**${code(id)}** ${text}${foldedLine('Proof', small)}`;
}

export const requirementEntries = (all: readonly OwnedRequirement[], up: string): string =>
  all.map((each) => requirementEntry(each, up)).join('\n');
