// Runs every command of "Talk to it in two minutes" as it is printed, except the port. If there is no `nc`, a small program
// of that name replaces it: it joins its streams to a connection.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { delimiter } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { validateRequest } from 'parley-spec';
import type { ClientType } from 'parley-spec';
import t from 'tap';
import type { Test } from 'tap';

const run = promisify(execFile);
const page = readFileSync(new URL('../../guide/by-hand.md', import.meta.url), 'utf8');
const SERVER = fileURLToPath(new URL('../../../reference-server/bin/parley-server.mjs', import.meta.url));
const USUAL_PORT = '12005';
const REPLIES = ['welcome', 'ready', 'menu', 'users', 'sent', 'inbox', 'created', 'message', 'bye'];

const blocks = (language: string): string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\``, 'gm'))].map((match) => match[1]!);

const typesOf = (lines: string): string[] =>
  lines
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { type: string }).type);

async function server(t: Test): Promise<string> {
  const child = spawn(process.execPath, [SERVER, '--port', '0'], { stdio: ['ignore', 'pipe', 'ignore'] });
  t.teardown(async () => {
    child.kill('SIGKILL');
    if (child.exitCode === null) await once(child, 'exit');
  });
  const line = await new Promise<string>((resolve) => createInterface(child.stdout).once('line', resolve));
  return /\/(\d+)$/.exec(line)![1]!;
}

/** `import()` works whether Node takes a file without an extension for a module or for a script. */
const STAND_IN = `#!${process.execPath}
import('node:net').then(({ connect }) => {
  const socket = connect({ host: process.argv[2], port: Number(process.argv[3]), allowHalfOpen: true });
  process.stdin.pipe(socket);
  socket.pipe(process.stdout);
  socket.on('end', () => process.exit(0));
});
`;

const has = (command: string): Promise<boolean> =>
  run('sh', ['-c', `command -v ${command}`]).then(
    () => true,
    () => false,
  );

void t.test('the lines of shell', { skip: process.platform === 'win32' && 'no sh on Windows' }, async (t) => {
  const real = await has('nc');
  const folder = t.testdir({});
  if (!real) writeFileSync(`${folder}/nc`, STAND_IN, { mode: 0o755 });
  t.comment(real ? 'with the nc of this machine' : 'no nc on this machine: with a stand-in');
  const env = { ...process.env, PATH: `${folder}${delimiter}${process.env['PATH']}` };
  const port = await server(t);
  const [one, whole, ...more] = blocks('sh');
  t.same(more, [], 'every block is tried');
  const say = (script: string) =>
    run('sh', ['-c', script.replaceAll(USUAL_PORT, port)], { cwd: folder, env, timeout: 20_000 });
  t.same(typesOf((await say(one!)).stdout), ['welcome', 'bye']);
  const { stdout } = await say(whole!);
  t.same(typesOf(stdout), REPLIES);
  t.match(stdout, /"messages":\[\{"from":\{"clientId":\d+,"name":"Nina"\},"text":"a note to myself"/);
});

/** PowerShell 7, and the one that Windows has. */
const POWER_SHELLS = ['pwsh', 'powershell'];
const COMMAND = ['-NoProfile', '-NonInteractive', '-Command'];
const SHELL_BOUND = { timeout: 60_000 };

const starts = (shell: string): Promise<boolean> =>
  run(shell, [...COMMAND, 'exit 0'], SHELL_BOUND).then(
    () => true,
    () => false,
  );

void t.test('the lines of PowerShell', async (t) => {
  const [one, whole, ...more] = blocks('powershell');
  t.same(more, []);
  const sent = [...whole!.matchAll(/^\$w\.WriteLine\('(.*)'\)$/gm)].map((match) =>
    match[1]!.replace("' + $id + '", '50851'),
  );
  t.equal(sent.length, 8, 'every line is read');
  const asSent = [...blocks('sh')[1]!.matchAll(/^ {2}echo '(.*)' >&3$/gm)].map((match) =>
    match[1]!.replace(`'"$id"'`, '50851'),
  );
  t.same(sent, asSent, 'the same conversation as in the shell');
  for (const line of sent) {
    const frame = JSON.parse(line) as { type: ClientType };
    t.ok(validateRequest(frame.type, frame).ok, line);
  }
  t.match(one!, `GetBytes('{"type":"quit"}' + "\`n")`);
  for (const shell of POWER_SHELLS) {
    const there = await starts(shell);
    await t.test(`run by ${shell}`, { skip: !there && `no ${shell} on this machine` }, async (t) => {
      const port = await server(t);
      const say = (script: string) =>
        run(shell, [...COMMAND, script.replaceAll(USUAL_PORT, port)], SHELL_BOUND);
      t.same(typesOf((await say(one!)).stdout), ['welcome', 'bye']);
      t.same(typesOf((await say(whole!)).stdout), REPLIES);
    });
  }
});
