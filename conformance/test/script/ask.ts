// Asks the questions of both languages about stories. A story goes the way of a real run: each client is given its requests
// and frames in the order of their times.
import { spawnSync } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { flattened } from '../../src/failures/flatten.ts';
import type { FlatHistory, FlatSession } from '../../src/failures/flatten.ts';
import type { Frame } from '../../src/wire/lines.ts';
import type { Story } from '../fixture/story.ts';

// From dist/test/script, three folders up to the package.
const PACKAGE = new URL('../../../', import.meta.url);
const FOLDER = new URL('script/', PACKAGE);
export const PYTHON = process.platform === 'win32' ? 'python' : 'python3';
export const hasPython = spawnSync(PYTHON, ['--version']).status === 0;

interface Act {
  readonly at: number;
}
interface Bug {
  readonly sentence: string;
  readonly acts: readonly Act[];
}
interface Client {
  calls: { readonly answer?: Frame }[];
  expect(frames: readonly Frame[], at: number): void;
  take(frame: Frame, at: number): void;
}
type Question = (clients: readonly Client[]) => Bug | undefined;
type ClientClass = new (label: string, lane: number, weather: string, name: string) => Client;

/** Question → its sentence and the times of what it names. */
export type Found = Readonly<Record<string, readonly [sentence: string, times: readonly number[]]>>;

/** Stories by name, as plain data. */
export type Told = Readonly<Record<string, FlatHistory>>;
export const told = (stories: ReadonlyMap<string, Story>): Told =>
  Object.fromEntries([...stories].map(([name, story]) => [name, flattened(story.history())]));

const moduleOf = (path: string) => import(new URL(path, FOLDER).href) as Promise<Record<string, unknown>>;

/** `inbox-once` is the question of `inbox.once`. */
const idOf = (name: string): string => name.replace('-', '.');

async function questions(): Promise<[id: string, question: Question][]> {
  const files = await readdir(new URL('node/questions/', FOLDER));
  return Promise.all(
    files.map(async (file): Promise<[string, Question]> => {
      const [question] = Object.values(await moduleOf(`node/questions/${file}`));
      return [idOf(file.replace('.mjs', '')), question as Question];
    }),
  );
}

function clientOf(Client: ClientClass, session: FlatSession): Client {
  const { label, lane, name, clientId, ending, over } = session;
  const client = Object.assign(new Client(label, lane, 'whole', name), { clientId });
  const asks = session.calls.map(({ at, frame }) => ({ at, act: () => client.expect([frame], at) }));
  const cames = session.seen.map(({ at, frame }) => ({ at, act: () => client.take(frame, at) }));
  for (const { act } of [...asks, ...cames].sort((one, other) => one.at - other.at)) act();
  return Object.assign(client, {
    ending: ending && { client, ...ending },
    over: over !== undefined,
    stuck: client.calls.find(({ answer }) => !answer),
  });
}

/** What the questions in Node find in stories. */
export async function askNode(stories: Told): Promise<Record<string, Found>> {
  const { Client } = (await moduleOf('node/client.mjs')) as { Client: ClientClass };
  const known = await questions();
  const found: Record<string, Found> = {};
  for (const [name, { sessions }] of Object.entries(stories)) {
    const clients = sessions.map((session) => clientOf(Client, session));
    const bugs = known.map(([id, question]) => [id, question(clients)] as const);
    found[name] = Object.fromEntries(
      bugs.flatMap(([id, bug]) => (bug ? [[id, [bug.sentence, bug.acts.map(({ at }) => at)]]] : [])),
    );
  }
  return found;
}

/** What those in Python find. */
export function askPython(stories: Told): Record<string, Found> {
  const script = fileURLToPath(new URL('test/script/stories.py', PACKAGE));
  const { stdout, stderr } = spawnSync(PYTHON, ['-B', script, fileURLToPath(FOLDER)], {
    input: JSON.stringify(stories),
    encoding: 'utf8',
  });
  if (stdout === '') throw new Error(stderr);
  const found = JSON.parse(stdout) as Record<string, Found>;
  const renamed = ([name, bug]: [string, Found[string]]) => [idOf(name.replaceAll('_', '-')), bug] as const;
  return Object.fromEntries(
    Object.entries(found).map(([story, bugs]) => [
      story,
      Object.fromEntries(Object.entries(bugs).map(renamed)),
    ]),
  );
}
