// How a script is written: it parses, stands alone, says what it asks, and nothing that a server sent gets out of its comment.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { requirementOf } from 'parley-spec';
import type { Test } from 'tap';
import { flattened } from '../../src/failures/flatten.ts';
import { KNOWN } from '../../src/script/assertions.ts';
import { scriptOf } from '../../src/script/write.ts';
import { needsPython, PYTHON } from './ask.ts';
import { ask, burst, failure, program, say } from './failures.ts';
import { shell, textOf } from './run.ts';
import { BROKEN } from './stories.ts';
import type { FailureFile } from '../../src/data/failure-file.ts';

const IMPORT = /^ *(?:import|from) .*$/gm;
const STANDARD = /^import (?:asyncio|json|math|os|random|re|socket|string|struct|sys|time|traceback)$/;
/** What has a name at the top of a script. */
const NAMED = /^(?:(?:async )?def |class )?(\w+)(?= ?=|\()/gm;

function twice(names: readonly string[]): string[] {
  return names.filter((name, n) => names.indexOf(name) !== n);
}

export function textTests(t: Test): void {
  void t.test('every script parses', needsPython, async (t) => {
    const folder = t.testdir();
    const write = async (id: string) => {
      const file = join(folder, `${id}.py`);
      await writeFile(file, textOf(failure(id)));
      return file;
    };
    const files = await Promise.all(KNOWN.map(write));
    t.match(await shell(PYTHON, '-m', 'py_compile', ...files), { code: 0, err: '' });
  });

  void t.test('every script stands alone and says what it asks', (t) => {
    for (const id of KNOWN) {
      const text = textOf(failure(id));
      for (const [line] of text.matchAll(IMPORT)) t.match(line, STANDARD, id);
      const names = [...text.matchAll(NAMED)].map(([, name]) => name!);
      t.same(twice(names), [], `${id}: no name is there twice`);
      const words = text.split('\n').map((line) => line.replace(/^# ?/, ''));
      const { text: sentence } = requirementOf(id)!;
      t.ok(words.join(' ').includes(`${id}: ${sentence}`), `${id}: its sentence`);
      t.match(text, /It failed again in 3 of 24 runs, beside 7 copies of itself\./);
      t.notMatch(text, /\n{4}|[^\n]$/, id);
    }
    t.end();
  });

  void t.test('the program is there move by move', (t) => {
    const processes = program([], [ask({ ask: 'create', room: 0 }), burst(say, { ask: 'members' })], []);
    t.ok(
      textOf(failure('say.order', processes)).includes(`
  "processes": [
    {"delivery": "whole", "moves": []},  # A does nothing
    {"delivery": "whole", "moves": [  # B
      {"do": "ask", "ask": {"ask": "create", "room": 0}},
      {"do": "burst", "asks": [{"ask": "say", "long": False}, {"ask": "members"}], "end": "none"},
    ]},
  ],
`),
    );
    t.end();
  });

  void t.test('nothing that was sent gets out of the comment', (t) => {
    const got = 'x */ \u2028import evil\r\nimport evil\n"""\rimport evil\u0085import evil\u202e';
    const text = textOf(failure('inbox.once', undefined, { got, target: 'host\nimport evil' }));
    const lines = text.split(/\r\n|[\n\r\u0085\u2028\u2029]/);
    for (const line of lines.filter((each) => each.includes('evil'))) t.ok(line.startsWith('# '), line);
    t.notMatch(text, /[\u202e\u2028\u0085]/u);
    t.end();
  });

  void t.test('for an object as a whole, the script checks what the recorded run broke', (t) => {
    const [begin, tell] = BROKEN['inbox.fresh']!;
    const history = flattened(tell(begin()).history());
    const plain = failure('inbox.linearizable');
    const recorded: FailureFile = { ...plain, counterexample: { ...plain.counterexample!, history } };
    t.match(textOf(recorded), /\[inbox_open, inbox_fresh\]/);
    t.match(textOf(recorded), /^# tests +inbox\.open, inbox\.fresh, /m);
    t.match(textOf(plain), /\[inbox_open\]/);
    t.match(textOf(failure('room.linearizable')), /\[create_race, .*fence_room\]/);
    t.end();
  });

  void t.test('it says why there is no script', (t) => {
    t.match(scriptOf(failure('ping.pong')), {
      why: /there is no assertion for ping\.pong, only for .*inbox\.once/,
    });
    const directed = { ...failure('inbox.once') };
    delete directed.counterexample;
    t.match(scriptOf(directed), { why: /no program.*check inbox\.once\/concurrent.*transcript/ });
    t.end();
  });
}
