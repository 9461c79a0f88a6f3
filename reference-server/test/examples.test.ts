// The examples for operators: the files that they name exist, and the commands that they start work.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ERRORS, LIMITS } from 'parley-spec';
import t from 'tap';
import { readArguments } from '../src/cli/arguments.ts';
import { FIGURES } from '../src/metrics/figures.ts';
import { metricsPage } from '../src/metrics/page.ts';
import { folder, serving, windows } from './command.ts';
import { serve } from './start-server.ts';
import { TestClient, within } from './test-client.ts';

// From reference-server/dist/test, three folders up to the repository.
const ROOT = new URL('../../../', import.meta.url);
const EXAMPLES = new URL('reference-server/examples/', ROOT);
const read = (name: string): string => readFileSync(new URL(name, EXAMPLES), 'utf8');
const config = JSON.parse(read('parley-server.json')) as { metrics: string; drainSeconds: number };

/** The settings of a unit; the last line of a name counts. */
const unit = new Map(
  [...read('parley-server.service').matchAll(/^([A-Za-z]+)=(.*)$/gm)].map(([, name, value]) => [
    name!,
    value!,
  ]),
);

t.test('systemd: the unit starts an existing command and gives it enough time to stop', async (t) => {
  const [, script, ...args] = unit.get('ExecStart')!.split(' ');
  t.ok(existsSync(new URL(script!.replace('/opt/parley/', ''), ROOT)), 'the script');
  const example = fileURLToPath(new URL('parley-server.json', EXAMPLES));
  const own = args.map((arg) => arg.replace('/etc/parley/parley-server.json', example));
  t.match(await readArguments(own, {}, '0.0.0'), { kind: 'serve', drainMs: config.drainSeconds * 1_000 });
  const most = config.drainSeconds + LIMITS.drainMs.most / 1_000;
  t.ok(Number(unit.get('TimeoutStopSec')) > most + 5, `more than ${most} s to stop`);
  t.equal(unit.get('ExecReload'), '/bin/kill -HUP $MAINPID');
  t.equal(unit.get('RestartPreventExitStatus'), '2');
});

const analyze = (...args: string[]) => spawnSync('systemd-analyze', args, { encoding: 'utf8' });
const noSystemd = analyze('--version').status === 0 ? false : 'systemd-analyze is not installed';

t.test('systemd: the unit is valid and well confined', { skip: noSystemd }, async (t) => {
  const file = join(await folder(t), 'parley-server.service');
  // Node may be in another folder on this machine.
  await writeFile(file, read('parley-server.service').replace('/usr/bin/node', process.execPath));
  const verified = analyze('verify', file);
  t.equal(verified.status, 0, verified.stderr);
  t.equal(verified.stderr, '');
  const { stdout } = analyze('security', '--offline=yes', file);
  const [, exposure] = /exposure level for parley-server\.service: ([0-9.]+)/.exec(stdout) ?? [];
  t.ok(Number(exposure) < 2, `exposure ${exposure}`);
});

/** The lines of the container file, continued lines joined. */
const container = read('Containerfile').replaceAll('\\\n', '').split('\n');
const said = (word: string): string[] =>
  container.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));

t.test('container: the copied files exist, and the user is not root', async (t) => {
  const copied = said('COPY').filter((line) => !line.startsWith('--from='));
  for (const path of copied.flatMap((line) => line.split(' ').slice(0, -1))) {
    t.ok(existsSync(new URL(path, ROOT)), path);
  }
  const { workspaces } = JSON.parse(await readFile(new URL('package.json', ROOT), 'utf8')) as {
    workspaces: string[];
  };
  for (const workspace of workspaces)
    t.ok(copied.includes(`${workspace}/package.json ${workspace}/`), workspace);
  t.same(said('USER'), ['node']);
  t.same(said('STOPSIGNAL'), ['SIGTERM']);
  t.ok(said('FROM').length > 1, 'what is needed to build is left behind');
  const [args] = said('CMD').map((line) => JSON.parse(line) as string[]);
  t.match(await readArguments(args!, {}, '0.0.0'), {
    options: { host: '0.0.0.0' },
    metrics: { port: 9_464 },
  });
});

t.test('container: the health check detects whether the server serves', { skip: windows }, async (t) => {
  const [check] = said('HEALTHCHECK').map((line) => line.slice(line.indexOf('CMD ') + 4));
  const [, ...args] = JSON.parse(check!) as string[];
  const healthy = async (port: number): Promise<boolean> => {
    const own = args.map((arg) => arg.replace(':9464/', `:${port}/`));
    const [code] = (await within('the check', once(spawn(process.execPath, own), 'close'))) as [number];
    return code === 0;
  };
  const server = await serving('--metrics', '127.0.0.1:0', '--drain-seconds', '3600');
  const port = Number(/Metrics at .*:([0-9]+)\//.exec(server.out())![1]);
  t.ok(await healthy(port));
  await new TestClient(server.port).enter('N');
  server.child.kill('SIGTERM');
  await within(
    'the stop',
    until(async () => !(await healthy(port))),
  );
  const idle = createServer((socket) => socket.resume()).listen(0, '127.0.0.1');
  await once(idle, 'listening');
  t.teardown(() => idle.close());
  const free = (idle.address() as AddressInfo).port;
  idle.close();
  t.notOk(await healthy(free), 'nobody listens');
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds()));
}

t.test('Prometheus: the collected and watched figures are on the page', async (t) => {
  t.ok(read('prometheus.yml').includes(`'${config.metrics}'`), 'the port of the example config');
  const server = await serve(t);
  const page = await metricsPage(() => server.stats()).text();
  const rules = read('alerts.yml');
  const named = [...rules.matchAll(/\b((?:parley|process|nodejs)_[a-z0-9_]+)/g)].map(([, name]) => name!);
  t.ok(named.length >= 5);
  for (const name of named) t.match(page, new RegExp(`^# TYPE ${name} `, 'm'), name);
  t.ok(named.some((name) => FIGURES.some((figure) => figure.name === name)));
  const codes = new Set<string>(ERRORS.map(({ code }) => code));
  for (const [, code] of rules.matchAll(/code="([^"]*)"/g)) t.ok(codes.has(code!), `code ${code}`);
});
