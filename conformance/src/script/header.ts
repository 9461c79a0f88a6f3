// The comment at the top of a script: what breaks, what came instead, where it was found, how to run it. It quotes a
// server, so it escapes everything that could end the comment.
import { requirementOf } from 'parley-spec';
import type { FailureFile } from '../data/failure-file.ts';

/** Columns of a line, including its `# `. */
const WIDTH = 110;
const MARK = '# ';

/** Characters that could end a line, or change how it reads. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
const safe = (text: string): string =>
  text.replace(UNSAFE, (each) => `\\u${each.codePointAt(0)!.toString(16).padStart(4, '0')}`);

/** Wraps a paragraph at a width, between words. */
function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** One fact under its name. Its further lines are indented. */
function fact(name: string, text: string): string[] {
  const indent = ' '.repeat(10);
  const lines = text
    .split(/\r\n|\n/)
    .flatMap((line) => wrapped(safe(line), WIDTH - indent.length - MARK.length));
  return lines.map((line, n) => `${n === 0 ? name.padEnd(indent.length) : indent}${line}`);
}

function origin({ check, seed, target, kit, writtenAt, counterexample }: FailureFile): string {
  const { failed, of, copies } = counterexample!.reproduction;
  const beside = copies > 1 ? `, beside ${copies - 1} copies of itself` : '';
  const again = of > 0 ? ` It failed again in ${failed} of ${of} runs${beside}.` : '';
  return `parley-conformance ${kit.version}, ${target}, check ${check}, seed ${seed}, ${writtenAt}.${again}`;
}

/** The comment. It also says what the assertions of the script cover. */
export function headerOf(failure: FailureFile, assertions: readonly string[]): string {
  const { requirement, allowed, got } = failure;
  const spec = requirementOf(requirement)!;
  const others = assertions.filter((id) => id !== requirement);
  const lines = [
    ...wrapped(`${requirement}: ${spec.text}`, WIDTH - MARK.length),
    '',
    ...fact('allowed', allowed),
    ...fact('got', got),
    ...(others.length > 0
      ? fact(
          'tests',
          `${others.join(', ')}, which this requirement includes; the script does not see other violations`,
        )
      : []),
    ...fact('from', origin(failure)),
    '',
    ...fact('run', 'python3 bug.py HOST:PORT [ROUNDS]'),
    ...fact('', 'Runs the program below until the bug shows, at most ROUNDS times (default: 200).'),
    ...fact('', 'Needs only Python 3.8. If the server requires a token, put it into PARLEY_TOKEN.'),
    ...fact('exit', '1 the bug showed, 0 it did not, 2 the command line is wrong, 3 not decided'),
  ];
  return lines.map((line) => `${MARK}${line}`.trimEnd()).join('\n');
}
