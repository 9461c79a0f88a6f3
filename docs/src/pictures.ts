// The pictures of what is allowed and what is forbidden. Each is data, from which the diagram and its text are made.
import type { Event } from './sequence.ts';
import { sequence } from './sequence.ts';

export interface Picture {
  /** File name below `reference/pictures/`. */
  readonly name: string;
  readonly title: string;
  readonly lanes: readonly string[];
  readonly events: readonly Event[];
}

const arrow = (from: string, to: string, label: string): Event => ({ kind: 'arrow', from, to, label });
const bad = (from: string, to: string, label: string): Event => ({
  kind: 'arrow',
  from,
  to,
  label,
  bad: true,
});
const S = 'server';

export const PICTURES: readonly Picture[] = [
  {
    name: 'order-allowed',
    title: 'Allowed: two speakers at once, one order for all',
    lanes: ['Alice', S, 'Bob'],
    events: [
      arrow('Alice', S, 'say "tea"'),
      arrow('Bob', S, 'say "coffee"'),
      arrow(S, 'Bob', 'message seq 7 "coffee"'),
      arrow(S, 'Alice', 'message seq 7 "coffee"'),
      arrow(S, 'Alice', 'message seq 8 "tea"'),
      arrow(S, 'Bob', 'message seq 8 "tea"'),
    ],
  },
  {
    name: 'order-forbidden',
    title: 'Forbidden: two members see two events under one number',
    lanes: ['Alice', S, 'Bob'],
    events: [
      arrow('Alice', S, 'say "tea"'),
      arrow('Bob', S, 'say "coffee"'),
      arrow(S, 'Alice', 'message seq 7 "tea"'),
      bad(S, 'Bob', 'message seq 7 "coffee"'),
    ],
  },
  {
    name: 'inbox-allowed',
    title: 'Allowed: a message sent while the inbox is read comes with the next reading',
    lanes: ['Nina', S, 'Jose'],
    events: [
      arrow('Jose', S, 'inbox'),
      arrow('Nina', S, 'send to Jose "hi"'),
      arrow(S, 'Jose', 'inbox, no messages'),
      arrow(S, 'Nina', 'sent'),
      arrow('Jose', S, 'inbox'),
      arrow(S, 'Jose', 'inbox "hi"'),
    ],
  },
  {
    name: 'inbox-forbidden',
    title: 'Forbidden: acknowledged, and not in the next inbox',
    lanes: ['Nina', S, 'Jose'],
    events: [
      arrow('Nina', S, 'send to Jose "hi"'),
      arrow(S, 'Nina', 'sent'),
      arrow('Jose', S, 'inbox'),
      bad(S, 'Jose', 'inbox, no messages'),
    ],
  },
  {
    name: 'fence-allowed',
    title: 'Allowed: the event comes before the pong',
    lanes: ['Alice', S, 'Bob'],
    events: [
      arrow('Alice', S, 'say "tea"'),
      arrow(S, 'Alice', 'message seq 7 "tea"'),
      arrow('Bob', S, 'ping'),
      arrow(S, 'Bob', 'message seq 7 "tea"'),
      arrow(S, 'Bob', 'pong'),
    ],
  },
  {
    name: 'fence-forbidden',
    title: 'Forbidden: somebody had the event before the ping was sent, and the pong overtakes it',
    lanes: ['Alice', S, 'Bob'],
    events: [
      arrow('Alice', S, 'say "tea"'),
      arrow(S, 'Alice', 'message seq 7 "tea"'),
      arrow('Bob', S, 'ping'),
      arrow(S, 'Bob', 'pong'),
      bad(S, 'Bob', 'message seq 7 "tea"'),
    ],
  },
  {
    name: 'crossing',
    title: 'Allowed: a line crosses the close of Alice’s room',
    lanes: ['Alice', S, 'Bob'],
    events: [
      arrow('Alice', S, 'close'),
      { kind: 'late', from: S, to: 'Bob', label: 'closed', rows: 3 },
      { kind: 'late', from: 'Bob', to: S, label: 'say "wait"', rows: 2 },
      arrow(S, 'Alice', 'closed'),
      arrow(S, 'Bob', 'error wrong-state, state menu'),
    ],
  },
];

export const pictureDiagram = ({ title, lanes, events }: Picture): string => sequence(title, lanes, events);

/** The same in words, a line an event. */
export const pictureText = ({ events }: Picture): string =>
  events
    .map((event) => {
      if (event.kind === 'mark') return `${event.at}: ${event.label}`;
      const wrong = event.bad ? '   ✗' : '';
      const late = event.kind === 'late' ? ' (arrives later)' : '';
      return `${event.from} → ${event.to}: ${event.label}${late}${wrong}`;
    })
    .join('\n');
