// The lint of words finds every phrase of its list, names place and better words, and accepts ordinary sentences.
import t from 'tap';
import { PHRASES } from '../src/lint/phrases.ts';
import { pageText, plainWordProblems } from '../src/lint/plain-words.ts';
import { textsOf } from '../src/lint/texts.ts';

const problems = (path: string, content: string) => textsOf(path, content).flatMap(plainWordProblems);

void t.test('every phrase is found in its example', (t) => {
  for (const { pattern, example } of PHRASES) {
    t.match(example, pattern);
    t.not(plainWordProblems(pageText('docs/x.md', example)).length, 0, example);
  }
  t.end();
});

void t.test('it says where, what, and the better words', (t) => {
  t.same(problems('docs/guide/x.md', 'Fine.\n\nMend the first.\n'), [
    'docs/guide/x.md:3 says "Mend"; write "fix".',
  ]);
  t.same(problems('spec/src/x.ts', '// Who bears an id.\n// More.\nexport const x = 1;\n'), [
    'spec/src/x.ts:1 says "bears"; write "has", or "tolerates".',
  ]);
  t.same(problems('conformance/src/cli/x.ts', "// Fine.\nconst help =\n  'deliver in each weather';\n"), [
    'conformance/src/cli/x.ts:3 says "weather"; write "delivery", or "disturbance".',
  ]);
  t.end();
});

void t.test('what is not prose is left alone', (t) => {
  for (const [path, content] of [
    ['docs/x.md', 'The id `mail` stays.\n\n```text\nwhoever\n```\n'],
    ['spec/src/x.ts', 'const bears = 1; // whoever\n'],
    ['spec/src/x.ts', '// Fine.\nconst bears = `weather`;\n'],
    ['conformance/src/cli/x.ts', '// Fine.\nconst weather = 1;\n// mend\n'],
    ['docs/x.json', 'whoever'],
  ] as const)
    t.same(problems(path, content), [], content);
  t.end();
});

void t.test('ordinary sentences are left alone', (t) => {
  for (const sentence of [
    'Send an e-mail to the address below.',
    'Everybody who is in the room gets the event.',
    'The user goes on to the next page.',
    'The amendment recommends a forbearing client.',
    'The client closes the connection, but for a reason.',
    'Nobody gets a wordless answer.',
  ])
    t.same(problems('docs/x.md', sentence), [], sentence);
  t.end();
});
