// The pages of whole conversations, each as a picture, as text, and as data to replay.
import type { Transcript } from 'parley-spec';
import { bundle } from './bundle.ts';
import { fence, list, page, section } from './markdown.ts';
import { around, sequence } from './sequence.ts';
import type { Event } from './sequence.ts';

type Step = Transcript['steps'][number];
type Frame = Extract<Step, { does: 'sends' }>['frame'];

const SERVER = 'server';
/** A label is cut here; the text below the picture has all of it. */
const LETTERS = 34;

/** A placeholder as a reader understands it. */
const spoken = (value: unknown): string => {
  if (typeof value !== 'string') return JSON.stringify(value);
  if (value.startsWith('$id:')) return `${value.slice('$id:'.length)}’s id`;
  return JSON.stringify(value);
};

/** Members that say what a frame is about, in the order in which they are told. */
const TELLING = [
  'ref',
  'to',
  'name',
  'room',
  'seq',
  'code',
  'field',
  'state',
  'reason',
  'count',
  'text',
  'more',
];

/** Values that say nothing without the name of their field. */
const NUMBERS = new Set(['ref', 'seq', 'count']);

function label(frame: Frame): string {
  const inner = frame['user'] ?? frame['from'];
  const who = typeof inner === 'object' && inner !== null ? [(inner as { name: string }).name] : [];
  const told = TELLING.filter((name) => frame[name] !== undefined && frame[name] !== '$any').map(
    (name) => `${NUMBERS.has(name) ? `${name} ` : ''}${spoken(frame[name])}`,
  );
  const listed = ['users', 'messages'].flatMap((name) =>
    Array.isArray(frame[name]) ? [`${frame[name].length} ${name}`] : [],
  );
  const text = [frame.type, ...who, ...listed, ...told.filter((part) => part !== 'false')].join(' ');
  return text.length > LETTERS ? `${text.slice(0, LETTERS - 1)}…` : text;
}

function event(step: Step): Event {
  const { who } = step;
  switch (step.does) {
    case 'connects':
      return { kind: 'mark', at: who, label: 'connects' };
    case 'sends':
      return { kind: 'arrow', from: who, to: SERVER, label: label(step.frame) };
    case 'receives':
      return { kind: 'arrow', from: SERVER, to: who, label: label(step.frame) };
    case 'vanishes':
      return { kind: 'mark', at: who, label: 'vanishes (RST)', end: true };
    case 'is-closed':
      return { kind: 'mark', at: who, label: 'closed by the server', end: true };
  }
}

function line(step: Step): string {
  switch (step.does) {
    case 'connects':
      return `${step.who} connects`;
    case 'sends':
      return `${step.who} → ${JSON.stringify(step.frame)}`;
    case 'receives':
      return `${step.who} ← ${JSON.stringify(step.frame)}`;
    case 'vanishes':
      return `${step.who} vanishes (RST)`;
    case 'is-closed':
      return `${step.who}: the server closes the connection`;
  }
}

export function transcriptDiagram({ title, steps }: Transcript): string {
  const people = [...new Set(steps.map(({ who }) => who))];
  return sequence(`Sequence diagram: ${title}`, around(SERVER, people), steps.map(event));
}

export const transcriptPage = (transcript: Transcript): string => {
  const { id, title, shows, steps } = transcript;
  return page(title, [
    shows,
    `![Sequence diagram: ${title}](${id}.svg)`,
    section('The same as text', fence('text', steps.map(line).join('\n'))),
    section(
      'As data',
      `[${id}.json](../../../spec/generated/transcripts/${id}.json) has the steps. The steps of one person come in this order; between people, only causes come before effects. \`$id:Nina\` is the id that the server gave Nina, \`$at\` a time on its clock, \`$any\` any valid value.`,
    ),
  ]);
};

export const transcriptsPage = (): string =>
  page('Transcripts', [
    'Whole conversations between a server and a few people. Each is data; a test replays it against the reference server and the model.',
    list(bundle.transcripts.map(({ id, title, shows }) => `[${title}](transcripts/${id}.md): ${shows}`)),
  ]);
