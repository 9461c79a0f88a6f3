// The registry of limits, each with what happens one less, exactly there, and one more.
import type { LimitSpec } from 'parley-spec';
import { bundle, requirement } from './bundle.ts';
import { requirementLink } from './links.ts';
import { code, page, section, table } from './markdown.ts';

/** What shows a limit, where no sentence names it by its name. */
const SHOWN_BY: Readonly<Record<string, readonly string[]>> = {
  frameBytes: ['framing.full-size', 'framing.too-large', 'framing.server-size'],
  nameBytes: ['name.accepted', 'name.refused'],
  textBytes: ['text.accepted', 'text.refused'],
  inboxMessages: ['inbox.capacity', 'inbox.full'],
  roomMembers: ['join.capacity', 'join.full'],
  refCodePoints: ['ref.bounds', 'ref.invalid'],
  nestingLevels: ['framing.nesting', 'framing.deep-nesting'],
  handshakeRetryMs: ['time.handshake-retry'],
  handshakeRetries: ['time.handshake-retry'],
  teardownMs: ['end.fin-gone', 'end.rst-gone'],
  drainMs: ['error.last-line'],
  stalledMs: ['end.stalled'],
};

const number = (value: number): string => value.toLocaleString('en-US');

function range({ least, most, zeroMeansNever }: LimitSpec): string {
  const bounds =
    least === most
      ? `fixed: ${number(most)}`
      : most === Number.MAX_SAFE_INTEGER
        ? `at least ${number(least)}`
        : `${number(least)} … ${number(most)}`;
  return `${bounds}${zeroMeansNever ? ', or 0 for never' : ''}`;
}

function shownBy({ name }: LimitSpec): string {
  const named = bundle.requirements.filter(({ text }) => text.includes(code(name))).map(({ id }) => id);
  const listed = (SHOWN_BY[name] ?? []).map((id) => requirement(id).id);
  return [...new Set([...named, ...listed])].map((id) => requirementLink(id)).join(', ') || '—';
}

/** A limit in time has no step past it: there is before, and after. */
function steps(limit: LimitSpec): string {
  const { value, unit, beyond } = limit;
  const past = beyond.charAt(0).toUpperCase() + beyond.slice(1);
  if (unit === 'ms')
    return table(
      ['sooner', 'after'],
      [[`less than ${number(value)} ms: nothing happens`, `more than ${number(value)} ms: ${beyond}`]],
    );
  return table(
    ['−1', '0', '+1'],
    [[`${number(value - 1)}: taken`, `${number(value)}: taken`, `${number(value + 1)}: ${past}`]],
  );
}

const entry = (limit: LimitSpec): string =>
  `<a id="${limit.name}"></a>\n\n${section(
    code(limit.name),
    [
      `${limit.meaning} ${limit.advertised ? 'It stands in `limits` of `welcome`.' : 'It is not advertised.'} Allowed: ${range(limit)}. Here as the reference server has it, in ${limit.unit}:`,
      steps(limit),
      `Shown by: ${shownBy(limit)}.`,
    ].join('\n\n'),
  )}`;

export const limitsPage = (): string =>
  page('Limits', [
    'Every bound, its unit, and what happens one less, exactly there, and one more.',
    table(
      ['Limit', 'Unit', 'Allowed', 'Reference server', 'Advertised'],
      bundle.limits.map((limit) => [
        `[${code(limit.name)}](#${limit.name})`,
        limit.unit,
        range(limit),
        number(limit.value),
        limit.advertised ? 'yes' : 'no',
      ]),
    ),
    ...bundle.limits.map(entry),
  ]);
