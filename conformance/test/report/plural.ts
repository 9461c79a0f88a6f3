// Counts and articles: what a report says once is right once, too.
import type { Test } from 'tap';
import { checkForm } from '../../src/oracle/frame-rules.ts';
import { anyOf, plural } from '../../src/text/plural.ts';
import { conclude } from '../../src/run/verdicts.ts';
import { check, requirement } from '../fixture/results.ts';

export function pluralTests(t: Test): void {
  void t.test('counts', (t) => {
    t.same(
      [0, 1, 2].map((count) => plural(count, 'check')),
      ['0 checks', '1 check', '2 checks'],
    );
    t.equal(plural(2, 'entry'), '2 entries');
    t.equal(
      conclude([requirement('ping.pong', 'pass')], [check('ping.pong', 'pass')]).sentence,
      'Conforming: 1 requirement holds.',
    );
    const blocked = conclude([requirement('ping.pong', 'unknown')], [check('ping.pong', 'blocked')]);
    t.match(blocked, { exitCode: 3, sentence: /but 1 requirement could not be decided\.$/ });
    t.end();
  });
  void t.test('articles', (t) => {
    t.same(['error', 'inbox', 'users', 'pong'].map(anyOf), [
      'An `error`',
      'An `inbox`',
      'A `users`',
      'A `pong`',
    ]);
    t.match(checkForm({ type: 'error' }, '{"type":"error"}'), [
      { allowed: /^An `error` of the published form/ },
    ]);
    t.end();
  });
}
