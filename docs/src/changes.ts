// Compares two versions of the bundle and lists the changes as new, clarified or breaking, for the change log.
import type { Bundle, BundleFrame, BundleField } from './bundle.ts';

export type ChangeKind = 'new' | 'clarified' | 'breaking';

export interface Change {
  readonly kind: ChangeKind;
  readonly text: string;
}

/** Things with a name, before and after. */
function pairs<Thing>(
  before: readonly Thing[],
  after: readonly Thing[],
  nameOf: (thing: Thing) => string,
): { name: string; was?: Thing; is?: Thing }[] {
  const old = new Map(before.map((thing) => [nameOf(thing), thing]));
  const now = new Map(after.map((thing) => [nameOf(thing), thing]));
  return [...new Set([...old.keys(), ...now.keys()])].map((name) => {
    const [was, is] = [old.get(name), now.get(name)];
    return { name, ...(was !== undefined && { was }), ...(is !== undefined && { is }) };
  });
}

const differs = (one: unknown, other: unknown): boolean => JSON.stringify(one) !== JSON.stringify(other);

/** A sentence may be told better; that it binds otherwise breaks who relied on it. */
function requirements(before: Bundle, after: Bundle): Change[] {
  return pairs(before.requirements, after.requirements, ({ id }) => id).flatMap(
    ({ name, was, is }): Change[] => {
      if (!was) return [{ kind: 'new', text: `requirement \`${name}\`` }];
      if (!is) return [{ kind: 'breaking', text: `requirement \`${name}\` is gone` }];
      if (was.keyword !== is.keyword || was.target !== is.target)
        return [{ kind: 'breaking', text: `requirement \`${name}\`: ${was.keyword} is now ${is.keyword}` }];
      return was.text === is.text ? [] : [{ kind: 'clarified', text: `requirement \`${name}\`` }];
    },
  );
}

/** A new required field is a breaking change for the senders of the frame; an optional one is not. */
function fields(frame: string, before: readonly BundleField[], after: readonly BundleField[]): Change[] {
  return pairs(before, after, ({ name }) => name).flatMap(({ name, was, is }): Change[] => {
    const what = `field \`${name}\` of ${frame}`;
    if (!was)
      return [
        { kind: is!.required ? 'breaking' : 'new', text: `${what}${is!.required ? ' is required' : ''}` },
      ];
    if (!is) return [{ kind: 'breaking', text: `${what} is gone` }];
    const form = ({ required, type, bounds }: BundleField) => [required, type, bounds];
    if (differs(form(was), form(is))) return [{ kind: 'breaking', text: `${what} has another form` }];
    return was.description === is.description ? [] : [{ kind: 'clarified', text: what }];
  });
}

function frames(before: readonly BundleFrame[], after: readonly BundleFrame[]): Change[] {
  const nameOf = ({ from, type }: BundleFrame) => `\`${type}\` from the ${from}`;
  return pairs(before, after, nameOf).flatMap(({ name, was, is }): Change[] => {
    if (!was) return [{ kind: 'new', text: `frame ${name}` }];
    if (!is) return [{ kind: 'breaking', text: `frame ${name} is gone` }];
    const moved = differs([was.transitions, was.arrives, was.reply], [is.transitions, is.arrives, is.reply]);
    return [
      ...fields(name, was.fields, is.fields),
      ...(moved
        ? [{ kind: 'breaking', text: `frame ${name} has other states or another reply` } as const]
        : []),
      ...(was.purpose === is.purpose ? [] : [{ kind: 'clarified', text: `frame ${name}` } as const]),
    ];
  });
}

function registry<Thing extends object>(
  what: string,
  before: readonly Thing[],
  after: readonly Thing[],
  nameOf: (thing: Thing) => string,
  binding: (thing: Thing) => unknown,
): Change[] {
  return pairs(before, after, nameOf).flatMap(({ name, was, is }): Change[] => {
    if (!was) return [{ kind: 'new', text: `${what} \`${name}\`` }];
    if (!is) return [{ kind: 'breaking', text: `${what} \`${name}\` is gone` }];
    if (differs(binding(was), binding(is)))
      return [{ kind: 'breaking', text: `${what} \`${name}\` binds otherwise` }];
    return differs(was, is) ? [{ kind: 'clarified', text: `${what} \`${name}\`` }] : [];
  });
}

/** Everything that changed, what breaks first. */
export function changes(before: Bundle, after: Bundle): Change[] {
  // What ranks before what counts, not the number: a new error may come in between.
  const order = ({ errors }: Bundle) => errors.map(({ code }) => code);
  const shared = (bundle: Bundle, other: Bundle) =>
    order(bundle).filter((code) => order(other).includes(code));
  const found: Change[] = [
    ...requirements(before, after),
    ...frames(before.frames.client, after.frames.client),
    ...frames(before.frames.server, after.frames.server),
    ...registry(
      'error',
      before.errors.map((error) => ({ ...error, rank: 0 })),
      after.errors.map((error) => ({ ...error, rank: 0 })),
      ({ code }) => code,
      ({ fatal }) => fatal,
    ),
    ...(differs(shared(before, after), shared(after, before))
      ? [{ kind: 'breaking', text: 'errors have another order of precedence' } as const]
      : []),
    ...registry(
      'limit',
      before.limits,
      after.limits,
      ({ name }) => name,
      ({ least, most, unit }) => [least, most, unit],
    ),
  ];
  const rank: Record<ChangeKind, number> = { breaking: 0, new: 1, clarified: 2 };
  return found.sort((one, other) => rank[one.kind] - rank[other.kind]);
}

/** The changes as a part of the change log. */
export const changeLog = (found: readonly Change[]): string =>
  found.length === 0
    ? 'Nothing that implementers would notice has changed.'
    : found.map(({ kind, text }) => `- ${kind}: ${text}`).join('\n');
