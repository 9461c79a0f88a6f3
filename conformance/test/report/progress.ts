// Progress: one line on a terminal, plain lines elsewhere, and nothing of the target's in either.
import type { Test } from 'tap';
import { plain } from '../../src/report/paint.ts';
import { progressLine } from '../../src/report/progress-line.ts';
import { progressLog } from '../../src/report/progress-log.ts';
import { check } from '../fixture/results.ts';

export function progressTests(t: Test): void {
  void t.test('a log has a line an area', (t) => {
    let [text, now] = ['', 0];
    const log = progressLog(
      (part) => (text += part),
      () => now,
    );
    log.started(4);
    log.note('Calibrated \x1b[2J.');
    for (const id of ['framing.a', 'framing.b', 'inbox.c']) log.checkStarted(id);
    now = 1_000;
    log.checkDone(check('framing.a', 'pass'));
    log.checkDone(check('inbox.c', 'fail'));
    log.checkDone(check('framing.b', 'pass'));
    log.checkStarted('room.d');
    log.checkDone(check('room.d', 'pass'));
    log.finished();
    log.finished();
    t.equal(
      text,
      [
        '4 checks',
        'Calibrated \\x1b[2J.',
        '[3/4, 1.0 s] framing: 2 checks',
        '[3/4, 1.0 s] inbox: 1 check, 1 failed',
        '[4/4, 1.0 s] room: 1 check',
        '',
      ].join('\n'),
    );
    t.end();
  });
  void t.test('a terminal has one line', async (t) => {
    const written: string[] = [];
    let now = 0;
    const line = progressLine({ write: (part) => written.push(part), columns: 40 }, plain, () => now);
    line.finished();
    t.same(written, [], 'nothing before it starts');
    line.started(2);
    t.equal(written.at(-1), '\r\x1b[2K0/2 checks, 0 failed, 0 s  ');
    line.checkStarted('ping.pong/with-a-very-long-name-that-wraps');
    now = 5_400;
    for (let tries = 0; tries < 100 && written.length < 2; tries += 1)
      await new Promise((r) => setTimeout(r, 20));
    t.equal(
      written.at(-1),
      '\r\x1b[2K0/2 checks, 0 failed, 5 s  ping.pong/wi',
      'drawn by the clock, and cut',
    );
    line.checkDone(check('ping.pong\x1b', 'fail'));
    t.ok(written.includes('\r\x1b[2K✗ ping.pong\\x1b\n'), 'a failure stays');
    line.note('a\x07');
    t.ok(written.includes('\r\x1b[2Ka\\x07\n'));
    line.finished();
    t.equal(written.at(-1), '\r\x1b[2K', 'and is taken back');
    const count = written.length;
    line.finished();
    await new Promise((r) => setTimeout(r, 150));
    t.equal(written.length, count, 'for good');
  });
}
