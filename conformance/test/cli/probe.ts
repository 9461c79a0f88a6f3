// The probe against everything that is not a Parley server: a sentence each, in time, and nothing raw.
import type { Test } from 'tap';
import { probe } from '../../src/target/probe.ts';
import type { Target } from '../../src/target/target.ts';
import { targetLabel } from '../../src/target/target.ts';
import { CERTIFICATE } from '../fixture/certificate.ts';
import { closedPort, flood, HOST, secure, tcp, web, WELCOME } from '../fixture/unusual-servers.ts';

const SOON = 600;

/** Probes and compares; `said` follows the target's label. */
async function expect(t: Test, target: Target, said: string | RegExp, timeoutMs = SOON): Promise<void> {
  const began = performance.now();
  const probed = await probe(target, timeoutMs);
  t.ok(performance.now() - began < timeoutMs + 1_500, 'ends in time');
  if (probed.ok) return void t.fail('the probe took it for a Parley server');
  t.notMatch(probed.sentence, /\p{Cc}/u, 'nothing raw');
  if (typeof said === 'string') t.equal(probed.sentence, `${targetLabel(target)} ${said}`);
  else t.match(probed.sentence, said);
}

const escaped = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
const check = 'Check that a Parley server listens there.';

export function probeTests(t: Test): void {
  void t.test('a welcome', async (t) => {
    const whole = await tcp(t, (socket) => socket.write(WELCOME));
    t.same(await probe(whole, SOON), { ok: true });
    const pieces = await tcp(t, (socket) => {
      socket.write(`\r\n ${WELCOME.slice(0, 20)}`);
      setTimeout(() => socket.write(WELCOME.slice(20)), 50);
    });
    t.same(await probe(pieces, SOON), { ok: true }, 'in pieces, after a blank line');
  });
  void t.test('a closed port', async (t) => {
    await expect(t, await closedPort(), /^Nothing listens at 127\.0\.0\.1:\d+\. Start the server/);
  });
  void t.test('a host name that nobody has', async (t) => {
    const unknown = { host: 'no-such-host.invalid', port: 12005 };
    await expect(
      t,
      unknown,
      /no-such-host\.invalid.*(not known|could not be looked up|accepted no connection)/,
      3_000,
    );
  });
  void t.test('a server that is silent', async (t) => {
    await expect(
      t,
      await tcp(t, () => undefined),
      'accepted the connection and sent nothing. A Parley server sends `welcome` first. If it uses TLS, add --tls.',
    );
  });
  void t.test('a web server', async (t) => {
    await expect(t, await web(t), 'is an HTTP server. Check the port.');
  });
  void t.test('zero bytes without end', async (t) => {
    await expect(
      t,
      await tcp(t, flood),
      /^[\d.:]+ sent 65536 bytes without a first line: "\("\\x00" × 65,536\)"\. Check that a Parley server listens there\.$/,
      3_000,
    );
  });
  void t.test('a line that never ends, slowly', async (t) => {
    const target = await tcp(t, (socket) => {
      const timer = setInterval(() => socket.write('x'), 50);
      socket.on('close', () => clearInterval(timer));
    });
    await expect(t, target, /sent "x+" and nothing more within 600 ms, which is not a complete line\. Check/);
  });
  void t.test('a welcome that is no line', async (t) => {
    const welcome = WELCOME.trimEnd();
    const endless = await tcp(t, (socket) => socket.write(welcome));
    const said =
      'without the line feed that ends a frame. A frame is one line of JSON that ends with LF (\\n): send it, too.';
    await expect(
      t,
      endless,
      new RegExp(`"\\{"type":"welcome",.*and nothing more within 600 ms, ${escaped(said)}$`),
    );
    const cut = await tcp(t, (socket) => socket.end(welcome));
    await expect(t, cut, new RegExp(`"\\{"type":"welcome",.* and closed the connection, ${escaped(said)}$`));
    const pretty = JSON.stringify(JSON.parse(welcome), null, 2);
    const lines =
      /^[\d.:]+ sent its first frame over several lines: "\{\\n {2}"type": "welcome".*: remove the line feeds inside\.$/;
    await expect(t, await tcp(t, (socket) => socket.write(`${pretty}\n`)), lines);
    await expect(t, await tcp(t, (socket) => socket.write(pretty)), lines);
    const slowly = await tcp(t, (socket) => {
      socket.write(pretty.slice(0, 30));
      setTimeout(() => socket.write(pretty.slice(30)), 50);
    });
    await expect(t, slowly, lines);
    const never = await tcp(t, (socket) => socket.write('{\n"type": "welcome",\n'));
    await expect(
      t,
      never,
      /sent "\{\\n"type": "welcome",\\n" and nothing more within 600 ms, which is not a complete line/,
    );
    const broken = await tcp(t, (socket) => socket.write('{"type": welcome}\n'));
    await expect(t, broken, `sent "{"type": welcome}" first, which is not JSON. ${check}`);
  });
  void t.test('a server that closes at once', async (t) => {
    const fin = await tcp(t, (socket) => socket.end());
    await expect(t, fin, "closes connections without sending anything. Check the server's log.");
    const reset = await tcp(t, (socket) => socket.resetAndDestroy());
    await expect(
      t,
      reset,
      /(reset the connection before it sent anything|closes connections without sending anything)/,
    );
  });
  void t.test('half a line and a close', async (t) => {
    const target = await tcp(t, (socket) => socket.end('{"type":'));
    await expect(t, target, /sent "\{"type":" and closed the connection, which is not a complete line/);
  });
  void t.test('lines that are no welcome', async (t) => {
    const first = (line: string | Buffer) => tcp(t, (socket) => socket.write(line));
    await expect(
      t,
      await first('220 mail\x1b[2J\u202e ready\n'),
      `sent "220 mail\\x1b[2J\\u{202e} ready" first, which is not JSON. ${check}`,
    );
    await expect(t, await first('[1]\n'), `sent "[1]" first, which is not a JSON object. ${check}`);
    await expect(
      t,
      await first('{"type":"hello"}\n'),
      `sent "{"type":"hello"}" first, which is not the \`welcome\` that a Parley server sends first. ${check}`,
    );
    await expect(
      t,
      await first(Buffer.from([0xff, 0x0a])),
      `sent "\\xff" first, which is not JSON. ${check}`,
    );
  });
  void t.test('a server that is full', async (t) => {
    const full = { type: 'error', code: 'server-full', message: 'full\x07', fatal: true };
    await expect(
      t,
      await tcp(t, (socket) => socket.end(`${JSON.stringify(full)}\n`)),
      'is a Parley server that accepts no connections now: server-full, "full\\x07". Try again later.',
    );
  });
  void t.test('TLS against plain, both ways', async (t) => {
    const plain = await tcp(t, (socket) => socket.write(WELCOME));
    await expect(t, { ...plain, tls: { insecure: true } }, /^TLS with .* failed \(\w+\)\. .* omit --tls\.$/);
    const silent = await tcp(t, () => undefined);
    await expect(
      t,
      { ...silent, tls: { insecure: true } },
      /no TLS handshake within 600 ms\. .* omit --tls\.$/,
    );
    await expect(t, await secure(t, (socket) => socket.write(WELCOME)), /add --tls\.$/);
  });
  void t.test('certificates', async (t) => {
    const target = await secure(t, (socket) => socket.write(WELCOME));
    await expect(
      t,
      { ...target, tls: { insecure: false } },
      /^The certificate of .* is self-signed\. Trust it with --ca FILE, or accept any certificate with --insecure\.$/,
    );
    t.same(await probe({ ...target, tls: { insecure: true } }, 2_000), { ok: true });
    t.same(await probe({ ...target, tls: { insecure: false, ca: Buffer.from(CERTIFICATE) } }, 2_000), {
      ok: true,
    });
    t.same(await probe({ host: 'localhost', port: target.port }, SOON).then((p) => p.ok), false);
  });
  void t.test('no time at all', async (t) => {
    await expect(t, { host: HOST, port: (await tcp(t, () => undefined)).port }, /\S/, 1);
  });
}
