// A requirement as the pages show it: its sentence under its permanent anchor, and what proves it.
import type { OwnedRequirement } from 'parley-spec';
import { rungOf } from './bundle.ts';
import { anchor, requirementLink, rungPath } from './links.ts';
import { checksOf, faultsOf } from './proof.ts';
import { code } from './markdown.ts';
import { results } from './results.ts';

const words = (ids: readonly string[]): string => ids.map(code).join(', ');

/** In how many of the implementations that are known it was seen to hold, of those in which it was decided. */
function holds(id: string, up: string): string {
  const verdicts = results.implementations.flatMap((each) => each.verdicts[id] ?? []);
  const decided = verdicts.filter((verdict) => verdict !== 'not-applicable');
  if (decided.length === 0) return '';
  const held = decided.filter((verdict) => verdict === 'pass' || verdict === 'slow').length;
  return ` · holds in [${held} of ${decided.length} known servers](${up}results.md)`;
}

/** What shows it, or why nothing can. */
function proof({ id, keyword, untested }: OwnedRequirement, up: string): string {
  if (untested !== undefined) return `not tested: ${untested}`;
  const checks = checksOf(id);
  if (checks.length === 0)
    return keyword === 'MAY' ? 'not tested: a server is free to do it or not' : 'not tested';
  const faults = faultsOf(id);
  const found = faults.length > 0 ? ` · faults found ${words(faults)}` : '';
  return `checks ${words(checks)}${found}${holds(id, up)}`;
}

/**
 * One item of a list.
 *
 * @param up - leads from the page to `reference/`
 * @param home - whether the page is the one with the permanent anchors
 */
export function requirementItem(requirement: OwnedRequirement, up: string, home = false): string {
  const { id, text, keyword, target, since } = requirement;
  const rung = rungOf(id);
  const place = rung === undefined ? '' : ` · [rung ${rung}](${up}../${rungPath(rung)})`;
  const name = home ? code(id) : requirementLink(id, up);
  return `- ${anchor(id)}**${name}** ${text}<br><small>${keyword} · ${target}${place} · since ${since} · ${proof(requirement, up)}</small>`;
}

export const requirementList = (all: readonly OwnedRequirement[], up: string, home = false): string =>
  all.map((each) => requirementItem(each, up, home)).join('\n');
