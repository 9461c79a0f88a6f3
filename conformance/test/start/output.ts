// What a started server printed at the moment of a failure stands in the failure: on the terminal, in the report for
// programs, and in failure files.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Test } from 'tap';
import { readFailure } from '../../src/failures/read.ts';
import { consoleReport } from '../../src/report/console.ts';
import { OutputLog } from '../../src/target/output-log.ts';
import { evidence, requirement, runResult } from '../fixture/results.ts';
import { conformance, quoted } from './conformance.ts';
import { faultyServerScript } from '../../src/target/server-package.ts';

/** Prints a traceback when a frame with the unknown field `colour` comes, and leaves it unanswered. */
const TRACEBACK = `
  import net from 'node:net';
  const { emit } = net.Socket.prototype;
  net.Socket.prototype.emit = function (event, chunk) {
    if (event === 'data' && chunk.includes('"colour"')) return console.error('Traceback:\\n  KeyError \\x1b[31m x');
    return emit.apply(this, arguments);
  };
`;

export function outputTests(t: Test): void {
  void t.test('a traceback', async (t) => {
    const folder = t.testdir({ 'first.mjs': TRACEBACK });
    const start = [
      ...[process.execPath, `--import=${join(folder, 'first.mjs')}`, faultyServerScript()!],
      ...['--port', '{port}', '--log-level', 'error'],
    ];
    const json = join(folder, 'report.json');
    const { code, out } = await conformance(
      ...['--start', start.map(quoted).join(' '), '--profile', 'smoke', '--only', 'framing.unknown-members'],
      ...['--seed', '1', '--json', json, '--failures', join(folder, 'found'), '--no-color'],
    );
    t.equal(code, 1, out);
    t.match(
      out,
      /\n {2}printed {2}stderr +\d+\.\d ms {2}Traceback:\n {11}stderr +\d+\.\d ms {4}KeyError \\x1b\[31m x\n/,
    );
    const report = JSON.parse(readFileSync(json, 'utf8')) as {
      requirements: { verdict: string; evidence: unknown[] }[];
    };
    const lines = [
      { stream: 'stderr', text: 'Traceback:' },
      { stream: 'stderr', text: '  KeyError \\x1b[31m x' },
    ];
    t.match(report.requirements.find(({ verdict }) => verdict === 'fail')?.evidence[0], { output: lines });
    const [file] = readdirSync(join(folder, 'found'));
    t.match(await readFailure(join(folder, 'found', file!)), { output: lines }, 'the file is valid');
  });
  void t.test('the lines of a check', (t) => {
    const output = new OutputLog();
    output.add('stdout', 'before\n');
    const [before] = output.lines;
    let began = before!.ms;
    while (began === before!.ms) began = performance.now();
    output.add('stderr', 'one\r\ntw');
    output.add('stdout', 'beside\n');
    output.add('stderr', 'o');
    const since = output.since(began);
    t.match(since, [
      { text: 'one', stream: 'stderr' },
      { text: 'two' },
      { text: 'beside', stream: 'stdout' },
    ]);
    t.ok(since.every(({ ms }) => ms >= 0 && ms < 60_000));
    t.end();
  });
  void t.test('without output nothing is said', (t) => {
    const failed = requirement('ping.pong', 'fail', { evidence: [evidence()] });
    const style = { paint: (_style: string, text: string) => text, verbose: false, repeat: () => '' };
    t.notMatch(consoleReport(runResult({ requirements: [failed] }), style), 'printed');
    t.end();
  });
}
