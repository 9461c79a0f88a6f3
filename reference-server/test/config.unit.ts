// Settings from a file: valid values, precedence, and error messages.
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import t from 'tap';
import { readArguments } from '../src/cli/arguments.ts';
import { CONFIG_SCHEMA, settingsIn } from '../src/cli/config-file.ts';
import { SETTINGS, flagOf } from '../src/cli/settings.ts';
import type { Setting } from '../src/cli/settings.ts';
import { UsageError } from '../src/cli/usage-error.ts';
import { SETTABLE } from '../src/server-limits.ts';
import { folder, listening, run } from './command.ts';
import { TestClient } from './test-client.ts';

const EXAMPLE = fileURLToPath(new URL('../../examples/parley-server.json', import.meta.url));

/** The error message for the operator; any other error is a defect. */
async function complaint(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
    return '';
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
}

/** The invocation that the arguments give. */
async function served(args: string[], env: NodeJS.ProcessEnv = {}) {
  const invocation = await readArguments(args, env, '0.0.0');
  if (invocation.kind !== 'serve') throw new Error(`${args.join(' ')} serves nothing`);
  return invocation;
}

/** Values at the edges of a setting's range, as on a command line, and whether they are valid. */
function samples(setting: Setting): [string, boolean][] {
  switch (setting.kind) {
    case 'text':
    case 'file':
      return [['a', true], ['a b', true], ['', false], [' ', false]]; // prettier-ignore
    case 'endpoint':
      return [
        ...['127.0.0.1:0', '[::1]:9464', 'localhost:65535', 'a.example:1'].map(
          (text) => [text, true] as const,
        ),
        ...[
          '9464',
          ':9464',
          '::1:9464',
          'a:65536',
          'a:b',
          'a:',
          'a b:1',
          'http://a:1',
          '[a:1',
          '[::1]',
          '',
        ].map((text) => [text, false] as const),
      ].map(([text, within]) => [text, within]);
    case 'integer':
      return edges(setting.least, setting.most);
    case 'choice':
      return [...setting.choices.map((choice): [string, boolean] => [choice, true]), ['nonsense', false]];
    default:
      return [];
  }
}

const edges = (least: number, most: number): [string, boolean][] => [
  [String(least - 1), false],
  [String(least), true],
  [String(most), true],
  [String(most + 1), false],
];

t.test('the file and the flags accept the same values', async (t) => {
  const agree = async (flag: string[], file: object, within: boolean) => {
    const text = JSON.stringify(file);
    const [byFlag, byFile] = [readArguments(flag, {}, '0.0.0'), settingsIn(text)];
    if (within) {
      await t.resolves(byFlag, flag.join(' '));
      await t.resolves(byFile, text);
    } else {
      t.ok(await complaint(byFlag), flag.join(' '));
      t.ok(await complaint(byFile), text);
    }
  };
  for (const setting of SETTINGS as readonly Setting[]) {
    for (const [text, within] of samples(setting)) {
      // A certificate needs a key.
      const other = { tlsCert: ['--tls-key', 'k'], tlsKey: ['--tls-cert', 'c'] }[setting.name] ?? [];
      const value = setting.kind === 'integer' ? Number(text) : text;
      await agree([`${flagOf(setting)}=${text}`, ...other], { [setting.name]: value }, within);
    }
  }
  for (const { name, least, most, zeroMeansNever } of SETTABLE) {
    const zero: [string, boolean] = ['0', zeroMeansNever === true || least === 0];
    for (const [text, within] of [...edges(least, most), zero]) {
      await agree([`--limit=${name}=${text}`], { limits: { [name]: Number(text) } }, within);
    }
  }
});

t.test('flags take precedence over the file, limit by limit; the file over the defaults', async (t) => {
  const file = join(await folder(t), 'a.json');
  await writeFile(
    file,
    JSON.stringify({
      port: 1,
      host: '127.0.0.2',
      limits: { idleMs: 60_000, roomMembers: 5 },
      jsonLogs: true,
      logLevel: 'warn',
      drainSeconds: 7,
      metrics: '[::1]:9464',
    }),
  );
  const byFile = await served(['--config', file]);
  t.match(byFile, {
    options: { port: 1, host: '127.0.0.2', limits: { idleMs: 60_000, roomMembers: 5 } },
    log: { level: 'warn', json: true },
    drainMs: 7_000,
    metrics: { host: '::1', port: 9464 },
  });
  const flags = ['--port', '2', '--limit', 'idleMs=0', '--no-json-logs', '--drain-seconds', '0'];
  for (const args of [
    [...flags, '--config', file],
    ['--config', file, ...flags],
  ]) {
    t.match(await served(args), {
      options: { port: 2, host: '127.0.0.2', limits: { idleMs: 0, roomMembers: 5 } },
      log: { level: 'warn', json: false },
      drainMs: 0,
    });
  }
  t.match(await served([]), {
    options: { port: 12_005, host: '127.0.0.1', limits: {} },
    log: { level: 'info', json: false },
    drainMs: 0,
  });
});

t.test(
  'paths in a file are taken from where the file is; a token file wins over the environment',
  async (t) => {
    const place = await folder(t);
    const file = join(place, 'a.json');
    await writeFile(
      file,
      JSON.stringify({ tlsCert: 'c.pem', tlsKey: resolve('/k.pem'), tokenFile: 'sub/token' }),
    );
    const { secrets, options } = await served(['--config', file], { PARLEY_TOKEN: 'sesame' });
    t.same(secrets.tls?.cert, { origin: `${file}: tlsCert`, file: join(place, 'c.pem') });
    t.same(secrets.tls?.key, { origin: `${file}: tlsKey`, file: resolve('/k.pem') });
    t.same(secrets.token, { origin: `${file}: tokenFile`, file: join(place, 'sub', 'token') });
    t.equal(options.token, undefined);
    const flag = await served(['--config', file, '--token-file', 'other']);
    t.same(flag.secrets.token, { origin: '--token-file', file: 'other' });
    t.equal((await served([], { PARLEY_TOKEN: 'sesame' })).options.token, 'sesame');
  },
);

t.test('an error in a file: where, what was expected, what to do', async (t) => {
  const wrong: [string, RegExp][] = [
    ['{"port": 70000}', /^port is 70000; write an integer from 0 to 65535, or leave it out for 12005$/],
    ['{"port": "12005"}', /^port is "12005"; write an integer from 0/],
    ['{"port": 1.5}', /^port is 1\.5; write an integer from 0/],
    ['{"host": ""}', /^host is ""; write an address, or leave it out for "127\.0\.0\.1"$/],
    ['{"tokenFile": 5}', /^tokenFile is 5; write the path of a file, or leave it out for none$/],
    ['{"metrics": "9464"}', /^metrics is "9464"; write HOST:PORT, such as 127\.0\.0\.1:9464/],
    ['{"logLevel": "loud"}', /^logLevel is "loud"; write one of fatal, error,/],
    ['{"jsonLogs": "yes"}', /^jsonLogs is "yes"; write true or false, or leave it out for false$/],
    ['{"limits": []}', /^limits is \[\]; write an object, such as/],
    [
      '{"limits": {"idleMs": 5}}',
      /^limits\.idleMs is 5; write 0 for never, or an integer from 30000 .*\(ms\), or leave it out for 300000$/,
    ],
    ['{"limits": {"roomMembers": null}}', /^limits\.roomMembers is null; write an integer from 2 /],
    [
      '{"limits": {"frameBytes": 65536}}',
      /^limits\.frameBytes is not a limit that can be set; .*inboxMessages/,
    ],
    ['{"prot": 1}', /^prot is not a setting; remove it, or write one of host, port,/],
    ['{"fault": "seq-race"}', /^fault is not a setting/],
    ['{"__proto__": 1}', /^__proto__ is not a setting/],
    ['[]', /^the file is \[\]; write one JSON object of settings$/],
    ['5', /^the file is 5; /],
    ['{\n  "port": 1,\n}', /^line 3: it is not JSON \(.*\); fix it there$/],
    ['', /^it is not JSON/],
    [`{"host": ${JSON.stringify(' '.repeat(500))}}`, /^host is " {50,60}…; write/],
  ];
  for (const [text, pattern] of wrong) {
    t.match(await complaint(settingsIn(text)), pattern, text.slice(0, 80));
  }
  t.same(
    await settingsIn('\uFEFF{"$schema": "x", "port": 1}\r\n'),
    { port: 1 },
    'a byte order mark before the text is tolerated',
  );
});

t.test('an error in a file is one line on stderr and exit code 2', async (t) => {
  const place = await folder(t);
  const file = join(place, 'a.json');
  await writeFile(file, '{"limits": {"idleMs": 5}}');
  const found = run('--config', file);
  t.equal(await found.exit, 2);
  t.match(found.err(), `parley-server: ${file}: limits.idleMs is 5; write 0 for never`);
  t.equal(found.err().trimEnd().split('\n').length, 1, 'one line');
  t.equal(found.out(), '');
  await t.rejects(
    readArguments(['--config', join(place, 'none')], {}, '0.0.0'),
    /--config .*can't be read \(ENOENT\)/,
  );
  await t.rejects(readArguments(['--config', place], {}, '0.0.0'), /--config .*can't be read \(EISDIR\)/);
  await writeFile(file, '{"tlsCert": "c.pem"}');
  await t.rejects(
    readArguments(['--config', file], {}, '0.0.0'),
    /a\.json: tlsCert is given alone.*--tls-key.*tlsKey/,
  );
});

t.test('a server with the settings of a file', async (t) => {
  const place = await folder(t);
  const file = join(place, 'a.json');
  await writeFile(join(place, 'token'), 'sesame\n');
  await writeFile(
    file,
    JSON.stringify({ port: 0, tokenFile: 'token', maxConnections: 1, limits: { idleMs: 0 } }),
  );
  const server = await listening(run('--config', file));
  const client = new TestClient(server.port);
  t.match(await client.next(), { type: 'welcome', features: ['token'], limits: { idleMs: 0 } });
  t.match(await new TestClient(server.port).next(), { code: 'server-full' });
  client.socket.destroy();
});

t.test('the schema is valid, and the example conforms to it', async (t) => {
  const schema = JSON.parse(await readFile(CONFIG_SCHEMA, 'utf8')) as object;
  t.ok(new Ajv2020({ strict: true }).validateSchema(schema));
  const { options, secrets, metrics } = await served(['--config', EXAMPLE]);
  t.match(options, { port: 12_005, maxPerAddress: 100 });
  t.ok(secrets.tls && secrets.token && metrics, 'it shows certificate, token and metrics');
});

t.test('the guide shows the actual defaults', async (t) => {
  const guide = await readFile(new URL('../../../docs/guide/run-a-server.md', import.meta.url), 'utf8');
  const [, file] = /```json\n([\s\S]*?)```/.exec(guide)!;
  t.match(await settingsIn(file!), { limits: { roomMembers: 1_000 } });
  const told = await complaint(settingsIn('{"limits": {"idleMs": 5}}'));
  t.ok(guide.includes(`\nparley-server: parley-server.json: ${told}\n`), told);
});
