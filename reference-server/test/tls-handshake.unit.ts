// Sockets in the TLS handshake: clients that stay there, or disconnect there, cost the server nothing that lasts.
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import t from 'tap';
import type { ServerOptions } from '../src/index.ts';
import { MORE_SOCKETS } from '../src/admission/capacity.ts';
import { serve } from './start-server.ts';
import { within } from './test-client.ts';

const read = (name: string) => readFileSync(new URL(`../../test/fixture/${name}`, import.meta.url));
const cert = read('test-only.cert.pem');
const tls = { cert, key: read('test-only.key.pem') };

/** The beginning of a ClientHello: it announces a record of 256 bytes, none of which comes. */
const CLIENT_HELLO_BEGUN = Buffer.from([0x16, 0x03, 0x01, 0x01, 0x00]);

type Test = Parameters<typeof serve>[0];

/** A server with TLS, and sockets to it that do not speak TLS. */
async function guarded(test: Test, options: ServerOptions = {}) {
  const server = await serve(test, { tls, ...options }, cert);
  const knock = () => {
    const socket = connect({ port: server.port, host: '127.0.0.1', allowHalfOpen: true });
    test.teardown(() => Promise.resolve(void socket.destroy()));
    const opened = new Promise<void>((resolve) => socket.once('connect', resolve));
    const ended = new Promise<void>((resolve) => {
      socket.once('end', resolve).once('close', resolve).on('error', resolve);
    });
    socket.resume();
    return { socket, opened, ended };
  };
  return { ...server, knock };
}

t.test('hostile.vanishing-peer: a FIN during the TLS handshake ends the connection', async (t) => {
  const { knock, enter } = await guarded(t);
  for (const said of [Buffer.alloc(0), CLIENT_HELLO_BEGUN]) {
    const { socket, opened, ended } = knock();
    await opened;
    socket.end(said);
    await within(`the end after ${said.length} bytes`, ended);
  }
  await (await enter()).fence();
});

t.test('invalid bytes instead of a TLS handshake end the connection', async (t) => {
  const { knock, enter } = await guarded(t);
  const { socket, opened, ended } = knock();
  await opened;
  socket.write('{"type":"menu"}\n');
  await within('the end', ended);
  await (await enter()).fence();
});

t.test('time.handshake: an incomplete TLS handshake ends in time', async (t) => {
  const { knock, enter } = await guarded(t, { limits: { handshakeMs: 500 } });
  const { socket, opened, ended } = knock();
  await opened;
  socket.write(CLIENT_HELLO_BEGUN);
  await within('the end', ended);
  await (await enter()).fence();
});

t.test('full.refuses: a rejected client is told so inside TLS', async (t) => {
  const { connect: come, enter } = await guarded(t, { maxConnections: 1 });
  const nina = await enter();
  const late = come();
  t.match(await late.next(), { code: 'server-full', fatal: true });
  await nina.fence();
});

t.test('hostile.silent-peer: sockets in the TLS handshake are bounded too', async (t) => {
  const told: string[] = [];
  const warn = (_fields: object, line: string) => void told.push(line);
  const log = { error: () => {}, warn, info: () => {}, debug: () => {} };
  const { knock, enter } = await guarded(t, { maxConnections: 1, log });
  const nina = await enter();
  const silent = Array.from({ length: MORE_SOCKETS }, knock);
  await Promise.all(silent.map(({ opened }) => opened));
  await nina.fence();
  t.same(told, []);
  for (let i = 0; i < 3; i++) await within('the end of one too many', knock().ended);
  t.match(told, [/server full/], 'the operator is told once');
  await nina.fence();
  for (const { socket } of silent) t.notOk(socket.readableEnded || socket.destroyed, 'those within stay');
});
