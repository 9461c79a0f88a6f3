// Makes the assertions of scripts about stories. A story goes the way of a real run: each client is given its requests and
// frames in the order of their times.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { flattened } from '../../src/failures/flatten.ts';
import type { Story } from '../fixture/story.ts';
import type { FlatHistory } from '../../src/data/failure-file.ts';

// From dist/test/script, three folders up to the package.
const PACKAGE = new URL('../../../', import.meta.url);
const path = (relative: string): string => fileURLToPath(new URL(relative, PACKAGE));

export const PYTHON = process.platform === 'win32' ? 'python' : 'python3';
const hasPython = spawnSync(PYTHON, ['--version']).status === 0;
/** The option of a test that runs Python: why it is left out. */
export const needsPython = { skip: !hasPython && 'no Python here' };

/** Question → its sentence and the times of what it names. */
export type Found = Readonly<Record<string, readonly [sentence: string, times: readonly number[]]>>;

/** Stories by name, as plain data. */
export type Told = Readonly<Record<string, FlatHistory>>;
export const told = (stories: ReadonlyMap<string, Story>): Told =>
  Object.fromEntries([...stories].map(([name, story]) => [name, flattened(story.history())]));

/** `inbox_once` is the assertion of `inbox.once`. */
const idOf = (name: string): string => name.replace('_', '.').replaceAll('_', '-');

/** What the assertions find in stories. */
export function askAll(stories: Told): Record<string, Found> {
  const { stdout, stderr } = spawnSync(PYTHON, ['-B', path('test/script/stories.py'), path('script/')], {
    input: JSON.stringify(stories),
    encoding: 'utf8',
  });
  if (stdout === '') throw new Error(stderr);
  const found = JSON.parse(stdout) as Record<string, Found>;
  const renamed = ([name, bug]: [string, Found[string]]) => [idOf(name), bug] as const;
  return Object.fromEntries(
    Object.entries(found).map(([story, bugs]) => [
      story,
      Object.fromEntries(Object.entries(bugs).map(renamed)),
    ]),
  );
}
