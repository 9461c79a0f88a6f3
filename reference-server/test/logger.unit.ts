// The log of the command-line server: if nobody reads it, lines are dropped and the server goes on.
import t from 'tap';
import { LOG_BYTES, logger, readable } from '../src/cli/logger.ts';

t.test('log lines for people', (t) => {
  const record = { level: 30, time: '2026-11-22T07:40:00.123Z', code: 'a\u001b[2J', msg: 'said' };
  t.equal(readable(JSON.stringify(record)), '07:40:00.123 INFO  said code="a\\u001b[2J"\n');
  t.end();
});

for (const [before, taken] of [
  [LOG_BYTES - 1, true],
  [LOG_BYTES, false],
  [LOG_BYTES + 1, false],
] as const) {
  t.test(
    `with ${before - LOG_BYTES} bytes beyond the bound waiting, a line is ${taken ? 'taken' : 'dropped'}`,
    (t) => {
      const lines: string[] = [];
      const sink = { writableLength: before, write: (line: string) => lines.push(line) };
      logger({ level: 'info', json: false }, sink).info({}, 'one more');
      t.equal(lines.length, taken ? 1 : 0);
      t.end();
    },
  );
}

t.test('the number of dropped lines is logged once, when there is room again', (t) => {
  const lines: string[] = [];
  const sink = { writableLength: LOG_BYTES, write: (line: string) => lines.push(line) };
  const log = logger({ level: 'info', json: true }, sink);
  for (let i = 0; i < 3; i++) log.info({}, 'lost');
  log.debug({}, 'below the level, so not dropped');
  sink.writableLength = 0;
  log.info({}, 'first');
  log.info({}, 'second');
  t.match(
    lines.map((line) => JSON.parse(line) as object),
    [{ level: 40, lines: 3 }, { msg: 'first' }, { msg: 'second' }],
  );
  t.end();
});
