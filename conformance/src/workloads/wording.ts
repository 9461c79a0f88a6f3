// Puts frames, actions and relevant events into words. Users appear by the labels of their sessions, because nobody
// remembers an id.
import type { Frame } from '../data/frame.ts';
import { shortened } from '../text/shortened.ts';
import type { Session } from '../data/history.ts';
import type { RelevantEvent, RelevantEvents } from '../data/relevant-events.ts';

/** Id → label of the session. */
export type Names = ReadonlyMap<number, string>;

export const namesOf = (sessions: Iterable<Pick<Session, 'clientId' | 'label'>>): Names =>
  new Map([...sessions].map(({ clientId, label }) => [clientId, label]));

/** The longest text and the longest list that are shown whole. */
const TEXT = 24;
const LIST = 4;

const text = (value: unknown): string => {
  const [first = ''] = String(value).split('\n');
  return JSON.stringify(first.length > TEXT ? `${first.slice(0, TEXT)}…` : first);
};

function listed(items: readonly string[], none: string): string {
  if (items.length === 0) return none;
  const more = items.length > LIST ? ` and ${items.length - LIST} more` : '';
  return `${items.slice(0, LIST).join(', ')}${more}`;
}

function user(value: unknown, names: Names): string {
  const id = typeof value === 'object' && value !== null ? (value as { clientId?: unknown }).clientId : value;
  return names.get(Number(id)) ?? `user ${String(id)}`;
}

const array = (value: unknown): readonly Record<string, unknown>[] =>
  Array.isArray(value) ? (value as Record<string, unknown>[]) : [];

/** The fields that tell frames of one type apart, each in words. */
const MEMBERS: Readonly<Record<string, (value: unknown, names: Names, type: string) => string>> = {
  seq: (value) => String(value),
  code: (value) => `\`${String(value)}\``,
  to: (value, names) => `to ${user(value, names)}`,
  from: (value, names) => `from ${user(value, names)}`,
  user: (value, names) => user(value, names),
  room: (value, _names, type) => (['create', 'join', 'created', 'joined'].includes(type) ? text(value) : ''),
  text: (value) => text(value),
  users: (value, names) =>
    listed(
      array(value).map((each) => user(each, names)),
      'nobody',
    ),
  messages: (value) =>
    listed(
      array(value).map((each) => text(each['text'])),
      'no messages',
    ),
  reason: (value) => `(${String(value)})`,
  more: (value) => (value === true ? '(more)' : ''),
};

/** A frame in a few words: its type, and what matters about it. */
export function wording(frame: Frame, names: Names): string {
  const parts = Object.entries(MEMBERS)
    .filter(([member]) => member in frame)
    .map(([member, say]) => say(frame[member], names, frame.type));
  return [frame.type, ...parts].filter(Boolean).join(' ');
}

const clock = (ms: number): string => `${ms.toFixed(1)} ms`;

/** How an action began and how it ended; either may be empty. */
export function eventWords(
  event: RelevantEvent,
  names: Names,
): { readonly did: string; readonly came: string } {
  const did =
    event.end !== undefined
      ? `ends its connection (${event.end})`
      : event.sent
        ? wording(event.sent, names)
        : '';
  return { did, came: event.came ? wording(event.came, names) : event.to !== undefined ? 'gone' : '' };
}

function sentence(event: RelevantEvent, names: Names): string {
  const { did, came } = eventWords(event, names);
  if (did === '') return `${event.who} received ${came} (${clock(event.from)})`;
  const time = event.to === undefined ? clock(event.from) : `${event.from.toFixed(1)} to ${clock(event.to)}`;
  const verb = event.end === undefined ? `asked ${did}` : did;
  if (event.end !== undefined) return `${event.who} ${verb} (${time})`;
  return `${event.who} ${verb} and was answered ${came === '' ? 'nothing' : came} (${time})`;
}

/** Relevant events as sentences, by time: what ended before something began comes first, then what overlapped. */
export function tell(relevantEvents: RelevantEvents, names: Names): string {
  let over = -Infinity;
  const sentences = relevantEvents.map((event, n) => {
    const when = n === 0 ? '' : event.from > over ? 'Then ' : 'Meanwhile ';
    over = Math.max(over, event.to ?? Infinity);
    return `${when}${sentence(event, names)}.`;
  });
  return shortened(sentences.join('\n'), 2_000);
}
