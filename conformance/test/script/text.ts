// How a script is written: it parses, stands alone, says what it asks, and nothing that a server sent gets out of its comment.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { requirementOf } from 'parley-spec';
import type { Test } from 'tap';
import type { FailureFile } from '../../src/failures/failure.ts';
import { flattened } from '../../src/failures/flatten.ts';
import { LANGUAGES } from '../../src/script/language.ts';
import type { Language } from '../../src/script/language.ts';
import { KNOWN } from '../../src/script/assertions.ts';
import { scriptOf } from '../../src/script/write.ts';
import { hasPython, PYTHON } from './ask.ts';
import { ask, burst, failure, program, say } from './failures.ts';
import { shell, textOf } from './run.ts';
import { BROKEN } from './stories.ts';

const IMPORT: Readonly<Record<Language, RegExp>> = {
  node: /^import .*$/gm,
  python: /^ *(?:import|from) .*$/gm,
};
const STANDARD: Readonly<Record<Language, RegExp>> = {
  node: /^import net from 'node:net';$/,
  python: /^import (?:asyncio|json|math|os|random|re|socket|string|struct|sys|time|traceback)$/,
};
/** What has a name at the top of a script. */
const NAMED: Readonly<Record<Language, RegExp>> = {
  node: /^(?:async )?(?:function|class|const|let) (\w+)/gm,
  python: /^(?:(?:async )?def |class )?(\w+)(?= ?=|\()/gm,
};

function twice(names: readonly string[]): string[] {
  return names.filter((name, n) => name !== 'main' && names.indexOf(name) !== n);
}

export function textTests(t: Test): void {
  void t.test('every script parses, in both languages', async (t) => {
    const folder = t.testdir();
    const write = async (id: string, language: Language) => {
      const file = join(folder, `${id}.${language === 'node' ? 'mjs' : 'py'}`);
      await writeFile(file, textOf(failure(id), language));
      return file;
    };
    const files = await Promise.all(KNOWN.map((id) => write(id, 'node')));
    const checks = await Promise.all(files.map((file) => shell(process.execPath, '--check', file)));
    for (const [n, { code, err }] of checks.entries()) t.equal(code, 0, `${KNOWN[n]} ${err}`);
    const others = await Promise.all(KNOWN.map((id) => write(id, 'python')));
    if (!hasPython) return t.comment('no Python here');
    t.match(await shell(PYTHON, '-m', 'py_compile', ...others), { code: 0, err: '' });
  });

  for (const language of LANGUAGES) {
    void t.test(`every script stands alone and says what it asks, in ${language}`, (t) => {
      for (const id of KNOWN) {
        const text = textOf(failure(id), language);
        for (const [line] of text.matchAll(IMPORT[language])) t.match(line, STANDARD[language], id);
        const names = [...text.matchAll(NAMED[language])].map(([, name]) => name!);
        t.same(twice(names), [], `${id}: no name is there twice`);
        const words = text.split('\n').map((line) => line.replace(/^(?:\/\/|#) ?/, ''));
        const { text: sentence } = requirementOf(id)!;
        t.ok(words.join(' ').includes(`${id}: ${sentence}`), `${id}: its sentence`);
        t.match(text, /It failed again 3 of 24 times, beside 7 copies of itself\./);
        t.notMatch(text, /\n{4}|[^\n]$/, id);
      }
      t.end();
    });

    void t.test(`the program is there move by move, in ${language}`, (t) => {
      const lanes = program([], [ask({ ask: 'create', room: 0 }), burst(say, { ask: 'members' })], []);
      const text = textOf(failure('say.order', lanes), language);
      const no = language === 'node' ? 'false' : 'False';
      const mark = language === 'node' ? '//' : '#';
      t.ok(
        text.includes(`
  "lanes": [
    {"weather": "whole", "moves": []},  ${mark} A does nothing
    {"weather": "whole", "moves": [  ${mark} B
      {"do": "ask", "ask": {"ask": "create", "room": 0}},
      {"do": "burst", "asks": [{"ask": "say", "long": ${no}}, {"ask": "members"}], "end": "none"},
    ]},
  ],
`),
      );
      t.end();
    });

    void t.test(`nothing that was sent gets out of the comment, in ${language}`, (t) => {
      const got = 'x */ \u2028import evil\r\nimport evil\n"""\rimport evil\u0085import evil\u202e';
      const text = textOf(failure('inbox.once', undefined, { got, target: 'host\nimport evil' }), language);
      const mark = language === 'node' ? '//' : '#';
      for (const line of text
        .split(/\r\n|[\n\r\u0085\u2028\u2029]/)
        .filter((each) => each.includes('evil'))) {
        t.ok(line.startsWith(`${mark} `), line);
      }
      t.notMatch(text, /[\u202e\u2028\u0085]/u);
      t.end();
    });
  }

  void t.test('an object as a whole is asked for by what the recorded run broke besides', (t) => {
    const [begin, tell] = BROKEN['inbox.fresh']!;
    const history = flattened(tell(begin()).history());
    const plain = failure('inbox.linearizable');
    const recorded: FailureFile = { ...plain, counterexample: { ...plain.counterexample!, history } };
    t.match(textOf(recorded, 'node'), /questions: \[inboxOpen, inboxFresh\]/);
    t.match(textOf(recorded, 'node'), /^\/\/ asks +by inbox\.open, inbox\.fresh, /m);
    t.match(textOf(plain, 'node'), /questions: \[inboxOpen\]/);
    t.match(textOf(failure('room.linearizable'), 'python'), /\[create_race, .*fence_room\]/);
    t.end();
  });

  void t.test('where there is none it says why', (t) => {
    t.match(scriptOf(failure('ping.pong'), 'node'), {
      why: /no question is known for ping\.pong, only for .*inbox\.once/,
    });
    const directed = { ...failure('inbox.once') };
    delete directed.counterexample;
    t.match(scriptOf(directed, 'python'), { why: /no program.*check inbox\.once\/concurrent.*transcript/ });
    t.end();
  });
}
