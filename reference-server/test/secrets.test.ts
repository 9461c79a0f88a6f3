// Secrets: certificate and token from files, read again on SIGHUP, and never in a log.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { fileURLToPath } from 'node:url';
import type { WelcomeFrame } from 'parley-spec';
import t from 'tap';
import { bin, env, folder, follow, listening, logged, serving, windows } from './command.ts';
import type { Run } from './command.ts';
import { serve } from './start-server.ts';
import { TestClient, within } from './test-client.ts';

const fixture = (name: string): string =>
  fileURLToPath(new URL(`../../test/fixture/${name}`, import.meta.url));
const FIRST = 'test-only';
const SECOND = 'test-only.renewed';
const pairOf = async (name: string) => ({
  cert: await readFile(fixture(`${name}.cert.pem`)),
  key: await readFile(fixture(`${name}.key.pem`)),
});

/** Sends the signal and waits for its log line. */
const hup = async (server: Run, pattern: RegExp): Promise<void> => {
  server.child.kill('SIGHUP');
  await logged(server, pattern);
};

t.test('renew: new connections get another certificate; a wrong pair changes nothing', async (t) => {
  const [first, second] = [await pairOf(FIRST), await pairOf(SECOND)];
  const server = await serve(t, { tls: first }, first.cert);
  const { enter, port } = server;
  const before = await enter();
  for (const wrong of [
    { ...first, key: second.key },
    { ...first, cert: second.cert },
    { ...second, cert: Buffer.alloc(0) },
    { ...second, key: second.key.subarray(0, 100) },
  ]) {
    t.throws(() => server.renew({ tls: wrong }));
    await t.resolves(enter(), 'the first certificate is still shown');
  }
  server.renew({ tls: second });
  const after = await new TestClient(port, second.cert).enter('N');
  t.teardown(() => after.socket.destroy());
  await t.rejects(enter(), 'the first certificate is shown no more');
  t.same(await before.fence(), [], 'who is in goes on');
});

t.test('renew: a server cannot change what it does not have', async (t) => {
  const server = await serve(t);
  t.throws(() => server.renew({ token: 'sesame' }), /no feature `token`/);
  t.throws(() => server.renew({ tls: { cert: '', key: '' } }), /a server without TLS/);
});

t.test('SIGHUP: certificate and key are read again', { skip: windows }, async (t) => {
  const place = await folder(t);
  const [cert, key] = [join(place, 'cert.pem'), join(place, 'key.pem')];
  const put = async (from: string, to: string) => {
    await copyFile(fixture(`${from}.cert.pem`), cert);
    await copyFile(fixture(`${to}.key.pem`), key);
  };
  await put(FIRST, FIRST);
  const server = await serving('--tls-cert', cert, '--tls-key', key);
  const enter = async (name: string) => {
    const client = new TestClient(server.port, (await pairOf(name)).cert);
    t.teardown(() => client.socket.destroy());
    return client.enter('N');
  };
  const before = await enter(FIRST);

  await put(SECOND, FIRST);
  await hup(
    server,
    /ERROR SIGHUP: the old certificate stays.*--tls-key .* not a pair in PEM.*send SIGHUP again/,
  );
  await enter(FIRST);
  await rm(key);
  await hup(server, /ERROR SIGHUP: the old certificate stays.*can't be read \(ENOENT\).*send SIGHUP again/);
  await enter(FIRST);

  await put(SECOND, SECOND);
  await hup(server, /INFO {2}SIGHUP: new connections get the new certificate validTo=".*[0-9]{4} GMT"/);
  await enter(SECOND);
  await t.rejects(enter(FIRST), 'the first certificate is shown no more');
  t.same(await before.fence(), [], 'who is in goes on');
});

t.test('TLS is 1.2 or later, after SIGHUP too', { skip: windows }, async (t) => {
  const files = ['--tls-cert', fixture(`${FIRST}.cert.pem`), '--tls-key', fixture(`${FIRST}.key.pem`)];
  // Node itself would allow older versions now, so only the server's own bound is left.
  const args = ['--tls-min-v1.0', '--tls-cipher-list=DEFAULT:@SECLEVEL=0', bin, '--port', '0', ...files];
  const server = await listening(follow(spawn(process.execPath, args, { env })));
  const agreed = (version: 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3'): Promise<string | null> => {
    const range = { minVersion: version, maxVersion: version, ciphers: 'DEFAULT:@SECLEVEL=0' };
    const socket = connect({ port: server.port, host: '127.0.0.1', rejectUnauthorized: false, ...range });
    t.teardown(() => socket.destroy());
    return within(version, once(socket, 'secureConnect')).then(() => socket.getProtocol());
  };
  const holds = async () => {
    await t.rejects(agreed('TLSv1.1'), /alert|version/i);
    t.equal(await agreed('TLSv1.2'), 'TLSv1.2');
    t.equal(await agreed('TLSv1.3'), 'TLSv1.3');
  };
  await holds();
  await hup(server, /new connections get the new certificate/);
  await holds();
});

t.test('SIGHUP without files to read again is logged and ends nothing', { skip: windows }, async (t) => {
  const server = await serving();
  const before = await new TestClient(server.port).enter('N');
  await hup(server, /WARN {2}SIGHUP: nothing to read again.*--tls-cert.*restart/);
  t.same(await before.fence(), []);
  server.child.kill();
  before.socket.end();
  t.equal(await server.exit, 0);
});

/** Sends an `ack` with `extra` and returns the answer. */
async function acknowledge(port: number, extra: object) {
  const client = new TestClient(port);
  t.teardown(() => client.socket.destroy());
  const { clientId, features } = (await client.next()) as WelcomeFrame;
  t.same(features, ['token']);
  return client.ask({ type: 'ack', clientId, name: 'N', protocol: 'parley/1', ...extra });
}

t.test('ack.token: the token of a file, read again on SIGHUP, never in a log', async (t) => {
  const file = join(await folder(t), 'token');
  await writeFile(file, 'sesame\n');
  const server = await serving('--token-file', file, '--log-level', 'trace');
  const refused = { type: 'error', code: 'bad-token', fatal: true };
  const wrong = ['Sesame', 'sesame ', 'sesam', 'x'.repeat(5_000), 5, null, { token: 'sesame' }];
  t.match(await acknowledge(server.port, { token: 'sesame' }), { type: 'ready' });
  for (const token of wrong) t.match(await acknowledge(server.port, { token }), refused);
  t.match(await acknowledge(server.port, {}), refused);
  // Frames with the token that are refused before it is checked.
  t.match(await acknowledge(server.port, { token: 'sesame', name: '' }), { code: 'invalid-field' });
  t.match(await acknowledge(server.port, { token: 'sesame', clientId: 1 }), { code: 'bad-ack' });
  t.match(await new TestClient(server.port).raw('{"type":"ack","token":"sesame"\n').until('error'), {
    code: 'bad-frame',
  });

  if (!windows) {
    await writeFile(file, '\n');
    await hup(server, /ERROR SIGHUP: the old token stays.*is empty.*send SIGHUP again/);
    t.match(await acknowledge(server.port, { token: 'sesame' }), { type: 'ready' });
    await writeFile(file, 'opensesame\n');
    await hup(server, /INFO {2}SIGHUP: new connections get the new token/);
    t.match(await acknowledge(server.port, { token: 'sesame' }), refused);
    t.match(await acknowledge(server.port, { token: 'opensesame' }), { type: 'ready' });
  }

  server.child.kill();
  await server.exit;
  t.match(server.err(), /connection ended.*bad-token/, 'the refusals are in the log');
  t.match(server.err(), /DEBUG/, 'and so is all the rest');
  t.notMatch(server.err(), /sesam|xxxxx/i, 'but no token, neither right nor wrong');
  t.notMatch(server.out(), /sesam/i);
});
