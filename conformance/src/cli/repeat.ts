// Builds the command line that repeats a run: its options, with the seed that it used.
import { targetLabel } from '../target/target.ts';
import { LIMIT_TIMEOUT_MS } from './options.ts';
import type { Choice, Start, Subject } from './options.ts';
import { START_TIMEOUT_MS } from './start-command.ts';

/** Quotes a word for a POSIX shell. Most words need no quotes, so other shells understand them too. */
function word(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

function startWords({ command, cwd, env, startMs }: Start): string[] {
  return [
    '--start',
    command,
    ...(cwd === undefined ? [] : ['--cwd', cwd]),
    ...[...env].flatMap(([name, value]) => ['--env', `${name}=${value}`]),
    ...(startMs === START_TIMEOUT_MS ? [] : ['--start-timeout', String(startMs)]),
  ];
}

function subjectWords(subject: Subject): string[] {
  if (subject.kind === 'reference') {
    const limits = [...subject.limits].flatMap(([name, value]) => ['--limit', `${name}=${value}`]);
    return ['--reference', ...(subject.fault === undefined ? [] : ['--fault', subject.fault]), ...limits];
  }
  const { endpoint, tls } = subject;
  return [
    ...(subject.kind === 'started' ? startWords(subject.start) : []),
    ...(endpoint ? ['--target', targetLabel(endpoint)] : []),
    ...(tls ? ['--tls'] : []),
    ...(tls?.ca === undefined ? [] : ['--ca', tls.ca]),
    ...(tls?.insecure ? ['--insecure'] : []),
  ];
}

/** Returns a function that builds the command line for some `--only` patterns, or for the same failure file. */
export function repeatCommand(
  subject: Subject,
  choice: Choice,
  replay?: string,
): (...only: string[]) => string {
  const numbers: readonly (readonly [string, number | string | undefined])[] = [
    ['--seed', choice.seed],
    ['--profile', choice.profile === 'full' ? undefined : choice.profile],
    ['--clients', choice.clients],
    ['--runs', choice.runs],
    ['--timeout', choice.timeoutMs],
    [
      '--limit-timeout',
      choice.limitTimeoutMs === LIMIT_TIMEOUT_MS[choice.profile] ? undefined : choice.limitTimeoutMs,
    ],
    ['--token', choice.token],
    ['--delivery', choice.delivery],
    ['--disturb', choice.disturbance],
  ];
  const rest = numbers.flatMap(([name, value]) => (value === undefined ? [] : [name, String(value)]));
  return (...only) => {
    const what = replay === undefined ? only.flatMap((pattern) => ['--only', pattern]) : ['--replay', replay];
    const flags = choice.keepGoing ? ['--keep-going'] : [];
    return ['npx', 'conformance', ...subjectWords(subject), ...what, ...rest, ...flags].map(word).join(' ');
  };
}
