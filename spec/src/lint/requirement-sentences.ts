// Requirements: unique ids of the right form, sentences with one keyword, and one word per concept.
import { KEYWORDS, REQUIREMENT_ID } from '../vocabulary/requirement.ts';
import type { OwnedRequirement } from '../rules/index.ts';
import { finding } from './finding.ts';
import type { Finding } from './finding.ts';

/** Word to avoid → the word to use. */
const GLOSSARY: ReadonlyMap<string, string> = new Map([
  ['username', 'name'],
  ['nickname', 'name'],
  ['chatroom', 'room'],
  ['channel', 'room'],
  ['participant', 'member'],
  ['packet', 'frame'],
  ['payload', 'frame'],
  ['mailbox', 'inbox'],
  ['command', 'request'],
  ['timestamp', '`at`'],
  ['property', 'field'],
  ['attribute', 'field'],
]);

/** Longest first, so that MUST NOT is not found as MUST. */
const KEYWORD = new RegExp(`\\b(${KEYWORDS.join('|')})\\b`, 'g');

function sentenceProblems({ text, keyword }: OwnedRequirement): readonly string[] {
  const found = text.match(KEYWORD) ?? [];
  const lower = text.match(/\b(must|should|shall|required|recommended)\b/);
  const foreign = [...GLOSSARY].filter(([word]) => new RegExp(`\\b${word}s?\\b`, 'i').test(text));
  return [
    ...(found.length === 1 ? [] : [`has ${found.length} keywords in capitals instead of one`]),
    ...(found.length === 1 && found[0] !== keyword ? [`is listed as ${keyword}, but says ${found[0]}`] : []),
    ...(lower ? [`says "${lower[0]}": write the keyword in capitals, or another word`] : []),
    ...(text.endsWith('.') && /^[A-Z]/.test(text) && !/[.!?]\s+[A-Z]/.test(text)
      ? []
      : ['is not one sentence from a capital to a full stop']),
    ...foreign.map(([word, ours]) => `says "${word}"; use ${ours}`),
  ];
}

export function requirementSentences(requirements: readonly OwnedRequirement[]): readonly Finding[] {
  const seen = new Map<string, string>();
  return requirements.flatMap((requirement) => {
    const { id, owner } = requirement;
    const earlier = seen.get(id);
    seen.set(id, owner);
    return [
      ...(REQUIREMENT_ID.test(id) ? [] : [finding(id, 'does not have the form `area.short-name`')]),
      ...(earlier === undefined ? [] : [finding(id, `is used twice, in ${earlier} and in ${owner}`)]),
      ...sentenceProblems(requirement).map((problem) => finding(id, problem)),
    ];
  });
}
