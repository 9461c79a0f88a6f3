// The line that repeats a run: what was asked for, with the seed that was drawn.
import { targetLabel } from '../target/target.ts';
import { LIMIT_TIMEOUT_MS } from './options.ts';
import type { Choice, Subject } from './options.ts';

/** A word as a POSIX shell takes it; most need no quotes, and then other shells take them, too. */
function word(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

function subjectWords(subject: Subject): string[] {
  if (subject.kind === 'reference') {
    const limits = [...subject.limits].flatMap(([name, value]) => ['--limit', `${name}=${value}`]);
    return ['--reference', ...(subject.fault === undefined ? [] : ['--fault', subject.fault]), ...limits];
  }
  const { endpoint, tls } = subject;
  return [
    '--target',
    targetLabel(endpoint),
    ...(tls ? ['--tls'] : []),
    ...(tls?.ca === undefined ? [] : ['--ca', tls.ca]),
    ...(tls?.insecure ? ['--insecure'] : []),
  ];
}

/** Makes the line for some patterns of `--only`, or the one that tries the same failure file again. */
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
    return ['npx', 'conformance', ...subjectWords(subject), ...what, ...rest].map(word).join(' ');
  };
}
