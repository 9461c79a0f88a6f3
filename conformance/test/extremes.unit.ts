// Lists of a million items: nothing in the kit passes them as arguments.
import t from 'tap';
import type { TestContext } from '../src/client/test-context.ts';
import { suspectsOf } from '../src/run/crash-attribution.ts';
import type { Tried } from '../src/run/crash-attribution.ts';
import { largest, smallest } from '../src/text/extremes.ts';
import { readLine } from '../src/wire/lines.ts';
import { entry } from './fixture/results.ts';

void t.test('of a million numbers', (t) => {
  const numbers = Array.from({ length: 1_000_000 }, (_, n) => n % 999_999);
  t.equal(largest(numbers), 999_998);
  t.equal(smallest(numbers), 0);
  t.end();
});

void t.test('bounds, and no numbers at all', (t) => {
  t.equal(largest([], 0), 0);
  t.equal(largest([-5], 0), 0);
  t.equal(smallest([5], 3), 3);
  t.equal(smallest([]), Infinity);
  t.end();
});

void t.test('a server that dies of a flood of blank lines', (t) => {
  const context = {
    transcript: [entry('A', '>', 1, '\r\n'.repeat(200_000))],
    began: 0,
  } as unknown as TestContext;
  const check = { id: 'framing.blank-lines/flood', requirement: 'framing.blank-lines' } as Tried['check'];
  const suspects = suspectsOf([{ check, context }], { died: true, since: 0, crashed: true });
  t.match(suspects, [{ unusual: undefined }], 'blank lines are nothing unusual');
  t.end();
});

void t.test('a frame of thirty thousand levels', (t) => {
  const deep = `{"type":"pong","x":${'['.repeat(30_000)}${']'.repeat(30_000)},"y":[[1]]}`;
  const line = readLine(Buffer.from(deep));
  t.match(line, { kind: 'frame', text: deep, frame: { y: [[1]] } });
  t.match(JSON.stringify(line.kind === 'frame' && line.frame), /nested too deeply to be shown/);
  t.end();
});
