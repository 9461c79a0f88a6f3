// The registry of limits, each with what happens up to the limit and beyond it.
import type { LimitSpec } from 'parley-spec';
import { bundle, requirement } from './bundle.ts';
import { requirementLink } from './links.ts';
import { code, page, section, table } from './markdown.ts';

/** The requirements of a limit whose sentences do not mention its name. */
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

const capitalized = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const number = (value: number): string => value.toLocaleString('en-US');

function range({ least, most, zeroMeansNever }: LimitSpec): string {
  const bounds =
    least === most
      ? `fixed: ${number(most)}`
      : most === Number.MAX_SAFE_INTEGER
        ? `at least ${number(least)}`
        : `${number(least)} … ${number(most)}`;
  return `${bounds}${zeroMeansNever ? ', or 0 for no limit' : ''}`;
}

function shownBy({ name }: LimitSpec): string {
  const named = bundle.requirements.filter(({ text }) => text.includes(code(name))).map(({ id }) => id);
  const listed = (SHOWN_BY[name] ?? []).map((id) => requirement(id).id);
  return [...new Set([...named, ...listed])].map((id) => requirementLink(id)).join(', ') || '—';
}

/** The values of the reference server at the limit and beyond it, each with what happens. */
function cases({ value, unit, within, beyond, beyondAt }: LimitSpec): string {
  const at = number(value);
  const rows =
    unit === 'ms'
      ? [
          [`up to ${at} ms`, within],
          [`after ${at} ms`, beyond],
        ]
      : [
          [`up to ${at}`, within],
          [beyondAt ?? number(value + 1), beyond],
        ];
  return table([unit === 'ms' ? 'Time' : capitalized(unit), 'What happens'], rows);
}

const entry = (limit: LimitSpec): string =>
  `<a id="${limit.name}"></a>\n\n${section(
    code(limit.name),
    [
      `${limit.meaning} ${limit.advertised ? '`welcome` announces it in `limits`.' : 'It is not announced.'} Allowed: ${range(limit)}. With the value of the reference server:`,
      cases(limit),
      `Requirements: ${shownBy(limit)}.`,
    ].join('\n\n'),
  )}`;

export const limitsPage = (): string =>
  page('Limits', [
    'Every limit, its unit, and what happens up to the limit and beyond it.',
    table(
      ['Limit', 'Unit', 'Allowed', 'Reference server', 'Announced'],
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
