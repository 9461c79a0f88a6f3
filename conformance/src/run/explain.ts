// Takes back what attempts seemed to show, where another broken requirement explains it. What remains is broken for a reason of
// its own.
import { allPrerequisitesOf } from 'parley-spec';
import type { Attempt } from './attempt.ts';
import { isBinding } from './binding.ts';
import { reasonsFor } from './surprises.ts';
import { isGeneral, requirementsAbout, requirementsAround, requirementsOf } from './frame-types.ts';
import { blockerOf, byFoundation } from './prerequisites.ts';
import { ABOUT_FORM, isAboutRefusal, PARTICULAR, probesOf } from './probes.ts';
import { ABOUT_BYTES, needsOfTraffic } from './traffic.ts';
import type { Evidence } from '../data/result.ts';

/** Requirements that a server breaks by refusing or disconnecting too much. */
const TOO_STRICT = ['state.admits', 'error.stays'];
/** Requirements that a server breaks if the task of a connection dies of a frame. */
const SILENCING = [...PARTICULAR, 'error.stays', 'request.answered', 'hostile.isolation'];

type Explain = (id: string, proof: Evidence, broken: ReadonlySet<string>) => string | undefined;

const isOwn = (id: string, { check }: Evidence): boolean => check.split('/')[0] === id;

/** Whether an own check of a requirement about bytes shows it: nothing else explains that. */
const isAboutItsBytes = (id: string, proof: Evidence): boolean =>
  (ABOUT_BYTES as readonly string[]).includes(id) && isOwn(id, proof);

/** The broken requirement among `ids` that others build on most; undefined if none but `id` is broken. */
const firstOf = (ids: Iterable<string>, id: string, broken: ReadonlySet<string>): string | undefined =>
  [...ids].filter((each) => each !== id && broken.has(each)).sort(byFoundation)[0];

/** Those that do not build on `id` themselves. */
const apartFrom = (id: string, ids: Iterable<string>): string[] =>
  [...ids].filter((each) => !allPrerequisitesOf(each).has(id));

/**
 * The traffic needs a broken requirement, about bytes or about the conditions of the attempt. The own checks of a requirement
 * about bytes may need another one, that comes before it.
 */
const byTraffic: Explain = (id, proof, broken) => {
  const needs = [...needsOfTraffic(proof)];
  const before = ABOUT_BYTES.slice(
    0,
    ABOUT_BYTES.findIndex((each) => each === id),
  ) as readonly string[];
  return firstOf(
    isAboutItsBytes(id, proof) ? needs.filter((each) => before.includes(each)) : needs,
    id,
    broken,
  );
};

/** A general requirement is judged with frames whose own requirements are broken. */
const byFrames: Explain = (id, proof, broken) =>
  isGeneral(id) && !isAboutItsBytes(id, proof)
    ? firstOf(apartFrom(id, requirementsAbout(proof)), id, broken)
    : undefined;

/** No answer came to a request that another requirement than this is about. */
const byAbsence: Explain = (id, { about, got }, broken) => {
  const types =
    about !== undefined && /^(No answer|The connection ended)/.test(got) ? requirementsOf(about) : [];
  return types.includes(id) ? undefined : firstOf(apartFrom(id, types), id, broken);
};

/** A probe of a general requirement went wrong because of a more particular one. */
const byProbes: Explain = (id, proof, broken) =>
  isAboutItsBytes(id, proof) ? undefined : firstOf(apartFrom(id, probesOf(id)), id, broken);

/** The end of a connection, or a state that is not admitted, where the server refuses too much; silence where it dies of frames. */
const byLoss: Explain = (id, { got, silent }, broken) => {
  const refused = /^The connection ended|"wrong-state"/.test(got) ? TOO_STRICT : [];
  return firstOf(apartFrom(id, silent ? [...refused, ...SILENCING] : refused), id, broken);
};

/** What came instead says what it is about: a broken requirement about that explains it. */
const bySurprise: Explain = (id, proof, broken) => {
  const reasons = reasonsFor(id, proof.got);
  return isOwn(id, proof) && reasons.includes(id) ? undefined : firstOf(apartFrom(id, reasons), id, broken);
};

/** The proofs that stopped checks of other requirements. What else such a check saw on the way is more certain. */
const stopping = (attempts: readonly Attempt[]): Set<Evidence> =>
  new Set(attempts.flatMap(({ evidence, result }) => evidence.get(result.blockedBy ?? '') ?? []));

/**
 * A requirement whose own checks pass seems broken in the circumstances of another check, which it stopped: the requirements
 * about the other requests there explain it, if their own checks fail.
 */
const byCircumstances =
  (holds: ReadonlySet<string>, stopped: ReadonlySet<Evidence>): Explain =>
  (id, proof, broken) =>
    holds.has(id) && stopped.has(proof) && !isOwn(id, proof)
      ? firstOf(requirementsAround(proof), id, broken)
      : undefined;

/** The attempt without what is explained; it is blocked if its own failure is. */
function without(before: Attempt, explained: ReadonlyMap<string, string>): Attempt {
  if (explained.size === 0) return before;
  const attempt = { ...before, explained: new Map([...explained, ...(before.explained ?? [])]) };
  const { result } = attempt;
  const evidence = new Map([...attempt.evidence].filter(([id]) => !explained.has(id)));
  const cause = result.outcome === 'fail' ? result.requirement : result.blockedBy;
  const blockedBy = cause === undefined ? undefined : explained.get(cause);
  if (blockedBy === undefined) return { ...attempt, evidence };
  const detail = `it builds on ${blockedBy}, which is broken. This may follow from it: ${result.detail ?? ''}`;
  return { ...attempt, result: { ...result, outcome: 'blocked', blockedBy, detail }, evidence };
}

/** All attempts without what `explain` explains. */
function explainedBy(attempts: readonly Attempt[], explain: Explain, broken: ReadonlySet<string>): Attempt[] {
  if (broken.size === 0) return [...attempts];
  return attempts.map((attempt) => {
    const explained = new Map<string, string>();
    for (const [id, proof] of attempt.evidence) {
      const because = explain(id, proof, broken);
      if (because !== undefined) explained.set(id, because);
    }
    return without(attempt, explained);
  });
}

const brokenIn = (attempts: readonly Attempt[]): Set<string> =>
  new Set(attempts.flatMap(({ evidence }) => [...evidence.keys()].filter(isBinding)));

/** The requirements about bytes that their own checks show to be broken. */
const brokenBytes = (attempts: readonly Attempt[]): Set<string> =>
  new Set(
    attempts.flatMap(({ evidence }) =>
      [...evidence].filter(([id, proof]) => isAboutItsBytes(id, proof)).map(([id]) => id),
    ),
  );

/** Whether a proof needs nothing of the requirements about bytes. */
function isPlain(proof: Evidence): boolean {
  const needs = needsOfTraffic(proof);
  return !ABOUT_BYTES.some((id) => needs.has(id));
}

/** Requests that are refused in a state that admits them, as plain traffic shows. */
const brokenStates = (attempts: readonly Attempt[]): Set<string> =>
  new Set(
    attempts.flatMap(({ evidence }) => {
      const proof = evidence.get('state.admits');
      return proof && isPlain(proof) ? ['state.admits'] : [];
    }),
  );

/** What a malformed frame says proves nothing else, unless it follows from something that had to be refused. */
function withoutMalformed(attempts: readonly Attempt[]): Attempt[] {
  return attempts.map((attempt) => {
    const form = ABOUT_FORM.find((id) => attempt.evidence.has(id));
    if (form === undefined) return attempt;
    const others = [...attempt.evidence.keys()].filter(
      (id) => !ABOUT_FORM.includes(id) && !isAboutRefusal(id),
    );
    return without(attempt, new Map(others.map((id) => [id, form])));
  });
}

/** Requirements about ids: what a server says of an id that two clients have had proves nothing else. */
const ABOUT_IDS = ['id.unique', 'id.never-again'] as const;

function withoutSharedIds(attempts: readonly Attempt[]): Attempt[] {
  return attempts.map((attempt) => {
    const shared = ABOUT_IDS.find((id) => attempt.evidence.has(id));
    if (shared === undefined) return attempt;
    const others = [...attempt.evidence.keys()].filter((id) => id !== shared);
    return without(attempt, new Map(others.map((id) => [id, shared])));
  });
}

/** The requirements all of whose own checks passed. */
function holding(attempts: readonly Attempt[]): ReadonlySet<string> {
  const own = attempts.map(({ result }) => result);
  const passed = new Set(
    own.filter(({ outcome }) => outcome === 'pass').map(({ requirement }) => requirement),
  );
  for (const { outcome, requirement } of own) if (outcome === 'fail') passed.delete(requirement);
  return passed;
}

/**
 * Leaves one failure of each attempt: what else it showed may follow from that. If the failure is explained, so is the rest; if
 * not, the rest counts only where checks of its own fail too.
 */
function one(attempts: readonly Attempt[], broken: ReadonlySet<string>): Attempt[] {
  const holds = holding(attempts);
  return attempts.map((attempt) => {
    const { result, evidence } = attempt;
    if (evidence.size === 0 || !['fail', 'blocked'].includes(result.outcome)) return attempt;
    const main = result.outcome === 'fail' ? result.requirement : (result.blockedBy ?? result.requirement);
    const isExplained = !evidence.has(main) || blockerOf(main, broken) !== undefined;
    const below = allPrerequisitesOf(main);
    const isKept = (id: string) => id === main || below.has(id) || !(isExplained || holds.has(id));
    const kept = [...evidence].filter(([id]) => isKept(id));
    return kept.length === evidence.size ? attempt : { ...attempt, evidence: new Map(kept) };
  });
}

/** The broken requirement at the end of a chain of explanations; undefined if the chain ends nowhere. */
function rootOf(
  id: string,
  broken: ReadonlySet<string>,
  next: ReadonlyMap<string, string>,
  seen: ReadonlySet<string> = new Set(),
): string | undefined {
  if (broken.has(id)) return id;
  const because = next.get(id);
  return because === undefined || seen.has(id)
    ? undefined
    : rootOf(because, broken, next, new Set([...seen, id]));
}

/** Names in each blocked attempt what is broken in the end. An attempt whose explanation leads nowhere is restored. */
function withRoots(made: readonly Attempt[], explained: readonly Attempt[]): Attempt[] {
  const broken = brokenIn(explained);
  const next = new Map([
    ...explained.flatMap((attempt) => [...(attempt.explained ?? [])]),
    ...explained.flatMap(({ result: { outcome, requirement, blockedBy } }) =>
      outcome === 'blocked' && blockedBy !== undefined ? [[requirement, blockedBy] as const] : [],
    ),
  ]);
  return explained.map((attempt, index) => {
    const { blockedBy } = attempt.result;
    if (blockedBy === undefined) return attempt;
    const root = rootOf(blockedBy, broken, next);
    if (root === undefined) return made[index]!;
    return root === blockedBy ? attempt : { ...attempt, result: { ...attempt.result, blockedBy: root } };
  });
}

export interface Explained {
  /** The attempts without what other broken requirements explain. */
  readonly attempts: readonly Attempt[];
  /** The MUSTs that remain broken. */
  readonly broken: ReadonlySet<string>;
  /** Those of them that block others. Where all own checks pass, only a special case is broken. */
  readonly blocking: ReadonlySet<string>;
}

export function explainAll(attempts: readonly Attempt[]): Explained {
  const understood = explainedBy(attempts, bySurprise, brokenStates(attempts));
  const apart = explainedBy(understood, byTraffic, brokenBytes(understood));
  const undisturbed = explainedBy(apart, byTraffic, brokenIn(apart));
  const formed = withoutMalformed(withoutSharedIds(undisturbed));
  const framed = explainedBy(formed, byFrames, brokenIn(formed));
  const answered = explainedBy(framed, byAbsence, brokenIn(framed));
  const admitted = explainedBy(answered, byLoss, brokenIn(answered));
  const refused = explainedBy(admitted, bySurprise, brokenIn(admitted));
  const probed = explainedBy(refused, byProbes, brokenIn(refused));
  const holds = holding(probed);
  const shown = new Set([...brokenIn(probed)].filter((id) => !holds.has(id)));
  const particular = explainedBy(probed, byCircumstances(holds, stopping(probed)), shown);
  const holdsBefore = holding(particular);
  const firm = new Set([...brokenIn(particular)].filter((id) => !holdsBefore.has(id)));
  const explained = one(particular, firm);
  const rooted = withRoots(attempts, explained);
  const broken = brokenIn(rooted);
  const holdsAfter = holding(rooted);
  return { attempts: rooted, broken, blocking: new Set([...broken].filter((id) => !holdsAfter.has(id))) };
}
