// Servers that the kit cannot start: each in a sentence that says what happened and what to do.
import { chmodSync } from 'node:fs';
import type { Test } from 'tap';
import { OutputLog } from '../../src/target/output-log.ts';
import { silentText } from '../../src/target/start-texts.ts';
import { GREETS, refusal, started, startOf } from '../fixture/started.ts';
import { tcp, WELCOME, web } from '../fixture/unusual-servers.ts';

const words = (...all: string[]) => ({ words: all, command: all.join(' ') });

export function refusalTests(t: Test): void {
  void t.test('a command that does not exist', async (t) => {
    const { usage, message } = await refusal(startOf(t, '', words('no-such-command-here', '{port}')));
    t.ok(usage);
    t.equal(
      message,
      '--start "no-such-command-here {port}": the command "no-such-command-here" was not found. Check its spelling, or give the path of the program.',
    );
    const path = { words: ['C:py.exe'], command: 'C:\\py.exe' };
    t.match((await refusal(startOf(t, '', path))).message, /A backslash outside quotes/);
  });
  void t.test('a file that is no program', { skip: process.platform === 'win32' }, async (t) => {
    const options = startOf(t, '');
    const file = options.words[1]!;
    chmodSync(file, 0o644);
    const { usage, message } = await refusal({ ...options, ...words(file) });
    t.ok(usage);
    t.match(message, /is not a program that you may run\. Start it with its interpreter\.$/);
  });
  void t.test('a server that ends at once', async (t) => {
    const { usage, message } = await refusal(
      startOf(t, `console.log('one'); console.error('\\x1b[2Jtwo'); process.exitCode = 3;`),
    );
    t.notOk(usage);
    t.match(
      message,
      /^The server of --start ended with exit code 3, before it sent `welcome`\. It printed last:\n/,
    );
    t.match(message, /^one$/m);
    t.match(message, /^\\x1b\[2Jtwo$/m, 'without control characters');
    t.match(
      (await refusal(startOf(t, ''))).message,
      /with exit code 0, before .* must not put the server in the background\. It printed nothing\.$/,
    );
  });
  void t.test('a port that it cannot have', async (t) => {
    t.match(
      (
        await refusal(
          startOf(t, `console.error('OSError: [Errno 98] Address already in use'); process.exitCode = 1;`),
        )
      ).message,
      /\nThe port is still taken .* SO_REUSEADDR .* \{port\} into the command\.$/,
    );
  });
  void t.test('a server in the background', { skip: process.platform === 'win32' }, async (t) => {
    // Its child listens when the leader has ended.
    const source = `
      ${GREETS}
      if (process.argv[3]) process.on('disconnect', () => listen());
      else {
        require('node:child_process').fork(__filename, [process.argv[2], 'child'], { stdio: 'ignore' });
        process.exit(0);
      }
    `;
    t.match((await refusal(startOf(t, source))).message, /ended with exit code 0, .* in the background/);
  });
  void t.test('a server that never listens', async (t) => {
    const { usage, message } = await refusal(startOf(t, 'setInterval(() => {}, 1000)', { startMs: 50 }));
    t.notOk(usage);
    t.match(
      message,
      /^The server of --start did not listen at 127\.0\.0\.1:\d+ within 50 ms\. If it needs longer/,
    );
    const output = new OutputLog();
    output.add('stderr', 'connecting to the database\n');
    const place = { host: '127.0.0.1', port: 7 };
    t.match(
      silentText({ ...words('node', 'server.js'), startMs: 9 }, place, output),
      /does not contain \{port\}: put it there, read the variable PORT, or .* It printed last:\nconnecting to the database$/,
    );
    t.notMatch(silentText({ ...words('s', '{port}'), startMs: 9 }, place, output), 'does not contain');
    t.notMatch(silentText({ ...words('s'), at: place, startMs: 9 }, place, output), 'does not contain');
  });
  void t.test('a server that is no Parley server', async (t) => {
    const http = `console.log('up'); require('node:http').createServer((_, r) => r.end()).listen(process.argv[2]);`;
    t.match(
      (await refusal(startOf(t, http))).message,
      /^The server of --start does not greet: (?:127\.0\.0\.1|\[::1\]):\d+ is an HTTP server\. Check the port\. It printed last:\nup$/,
    );
  });
  void t.test('a port that something else uses', async (t) => {
    const free = { ...startOf(t, `${GREETS} listen();`) };
    const parley = await tcp(t, (socket) => socket.write(WELCOME));
    const other = await refusal({ ...free, at: parley });
    t.ok(other.usage);
    t.equal(
      other.message,
      `--start needs a port that nothing uses, but a Parley server answers at 127.0.0.1:${parley.port}. End that process first; \`lsof -i :${parley.port}\` names it (on Windows: \`netstat -ano\`).`,
    );
    t.match(
      (await refusal({ ...free, at: await web(t) })).message,
      /but 127\.0\.0\.1:\d+ is an HTTP server\. Check the port\. End/,
    );
  });
  void t.test('much output', async (t) => {
    const source = `
      ${GREETS}
      const chunk = ('y'.repeat(999) + '\\n').repeat(65);
      let left = 3_000;
      const more = () => (left-- > 0 ? process.stdout.write(chunk, more) : process.stdout.write('z'.repeat(1e6), () => listen()));
      more();
    `;
    const server = await started(t, source);
    const lines = server.printedSince!(0);
    t.equal(lines.length, 20);
    t.equal(lines.at(-1)!.text, `${'z'.repeat(500)}…`);
    const output = new OutputLog();
    for (let n = 0; n < 20_000; n += 1) output.add('stdout', `line ${n}\r\nand\n`);
    t.equal(output.lines.length, 500);
    t.match(output.text(), /line 19999\nand$/);
  });
}
