// The command against a fake server. Part of command.test.ts.
import t from 'tap';
import { fakeServerWithArgs, startedClient } from './started-client.ts';

void t.test('a menu with other prompts, requests and words', async (t) => {
  const { server, args } = await fakeServerWithArgs(t);
  const client = startedClient(t, ...args);
  const connection = await server.accept();
  await connection.handshake({
    type: 'menu',
    title: 'Wetter\u001b[2J',
    options: [
      {
        key: 10,
        label: 'Wie wird es?',
        request: 'temperature',
        prompts: [
          { field: 'city', label: 'Wo', kind: 'text' },
          { field: 'days', label: 'Tage', kind: 'integer' },
        ],
      },
      { key: -1, label: 'Plaudern', request: 'chat', prompts: [] },
      { key: 0, label: 'Andere Karte', request: 'menu', prompts: [] },
      { key: 99, label: 'Schluss', request: 'farewell', prompts: [] },
    ],
    rooms: {
      owner: { hint: "'aus' schließt.", word: 'aus', request: 'shut' },
      member: { hint: "'tschüss' geht.", word: 'tschüss', request: 'go' },
    },
  });
  client.type('10', ' Berlin ', 'drei', '3');
  const asked = await connection.answer('temperature', {
    type: 'forecast',
    rain: true,
    words: ['a\u202e', 1],
  });
  t.match(asked, { city: 'Berlin', days: 3, ref: Number });
  await client.shows(
    /Wo: {2}?Berlin \nTage: drei\nThat is not a number.\nTage: 3\nThe server answered: forecast/,
  );
  await client.shows(/\n {4}rain: true\n {4}words: \["a\ufffd",1\]\n/);
  t.match(client.output, '****** Wetter\ufffd[2J ******');
  client.type('-1', 'Hallo', 'Na dann, TSCHÜSS!');
  const jose = { clientId: 2, name: 'Jose' };
  await connection.answer('chat', { type: 'joined', room: 'r', owner: jose, count: 2, seq: 1 });
  await connection.answer('members', { type: 'error', code: 'odd', message: '', fatal: false });
  const at = '2026-11-22T07:40:00.123Z';
  for (const [seq, text] of [
    [2, 'Hallo'],
    [3, 'Na dann, TSCHÜSS!'],
  ] as const) {
    t.match(await connection.nextRequest('say'), { text });
    const namesake = { clientId: 50851, name: 'Nina' };
    connection.send({ type: 'message', room: 'r', seq, from: namesake, text, at });
  }
  await connection.answer('go', { type: 'gone', how: 'well' });
  await client.shows(
    /'tschüss' geht.\nNina> Hallo\nNina> Na dann, TSCHÜSS!\nThe server answered: gone\n {4}how: well\n/,
  );
  client.type('99');
  await connection.answer('farewell', { type: 'bye' });
  connection.socket.end();
  t.equal(await client.exit, 0);
});

void t.test('in a room: equal names, crossing frames and hostile texts', async (t) => {
  const { server, args } = await fakeServerWithArgs(t);
  const client = startedClient(t, ...args);
  const connection = await server.accept();
  await connection.handshake();
  client.type('5', 'r');
  const namesakes = [7, 8].map((clientId) => ({ clientId, name: 'Alice' }));
  await connection.answer('join', { type: 'joined', room: 'r', owner: namesakes[0], count: 3, seq: 3 });
  await connection.answer('members', { type: 'members', users: namesakes, more: false });
  const at = '2026-11-22T07:40:00.123Z';
  const event = { room: 'r', from: namesakes[0], at };
  connection.send(
    { ...event, type: 'message', seq: 4, text: 'Hi\r\nBob> forged\u202e' },
    { type: 'member-left', room: 'r', seq: 5, user: namesakes[1], reason: 'abducted' },
  );
  await client.shows(
    /Alice:7> Hi\ufffd\ufffdBob> forged\ufffd\nAlice:8 disconnected from the chat. \(abducted\)\n/,
  );
  client.type('too late');
  const { ref } = await connection.nextRequest('say');
  connection.send(
    { type: 'closed', room: 'r', seq: 6, reason: 'owner-closed' },
    { type: 'error', ref, code: 'wrong-state', state: 'menu', message: 'No room.', fatal: false },
  );
  await client.shows(/The owner closed the chat room.\n[^]*not sent[^\n]*: too late\n\n\*{6} TCP/);
  client.type('3');
  const inboxMessage = (from: object) => ({ from, text: 'x', at });
  await connection.answer('inbox', { type: 'inbox', messages: [inboxMessage(namesakes[0]!)], more: true });
  await connection.answer('inbox', { type: 'inbox', messages: [inboxMessage(namesakes[1]!)], more: false });
  await client.shows(
    /My messages:\n2026-11-22 07:40: x \(from: Alice:7\)\n2026-11-22 07:40: x \(from: Alice:8\)\n/,
  );
  client.type('1');
  await connection.answer('users', { type: 'users', users: [namesakes[0]], more: true });
  t.equal(
    (await connection.answer('users', { type: 'users', users: [namesakes[1]], more: false }))['after'],
    7,
  );
  await client.shows(/Users in server: Alice:7, Alice:8\n/);
  client.type('2', 'é'.repeat(2500), '7');
  t.equal(String((await connection.answer('send', { type: 'sent' }))['text']).length, 2048);
  t.equal(String((await connection.answer('send', { type: 'sent' }))['text']).length, 452);
  await client.shows(/Message sent!/);
  connection.socket.destroy();
  t.equal(await client.exit, 5);
  t.match(client.output, /The server closed the connection|The connection broke/);
});

void t.test('each failure has a plain message and its exit code', async (t) => {
  const { server, args } = await fakeServerWithArgs(t);
  const end = async (line: string): Promise<[number | null, string]> => {
    const client = startedClient(t, ...args);
    (await server.accept()).socket.end(line);
    return [await client.exit, client.output];
  };
  const full = { type: 'error', code: 'server-full', message: 'Full\u0007.', fatal: true };
  const all = await Promise.all([
    end('SSH-2.0-OpenSSH\r\n'),
    (async () => {
      const client = startedClient(t, '--host', '127.0.0.1', '--port', '1', '--name', 'Nina');
      return [await client.exit, client.output] as const;
    })(),
  ]);
  t.match(all[0], [4, /This is not a Parley server/]);
  t.match(all[1], [3, /Cannot connect to 127.0.0.1\/1: /]);
  t.match(await end(`${JSON.stringify(full)}\n`), [
    6,
    /The server ended the session: Full\ufffd. \(server-full\)/,
  ]);
  const early = startedClient(t, '--host', 'h');
  early.child.stdin.end();
  t.match([await early.exit, early.output], [2, /The input ended before/]);
});

void t.test('after a refused --name, no line of piped input is taken for a name', async (t) => {
  const { server, args } = await fakeServerWithArgs(t);
  const client = startedClient(t, ...args);
  client.type('1', '6');
  const connection = await server.accept();
  connection.sendWelcome();
  const refusal = { type: 'error', code: 'invalid-field', field: 'name', message: 'No.', fatal: false };
  await connection.answer('ack', refusal);
  t.equal(await client.exit, 2);
  t.match(
    client.output,
    /The server refused: No\. \(invalid-field, name\)\nPass another --name; the client does not read names/,
  );
  t.notMatch(client.output, /Your id key/);
});

void t.test(
  'an interruption says goodbye',
  { skip: process.platform === 'win32' && 'no signals' },
  async (t) => {
    const { server, args } = await fakeServerWithArgs(t);
    const client = startedClient(t, ...args);
    const connection = await server.accept();
    await connection.handshake();
    await client.shows(/Your option/);
    client.child.kill('SIGINT');
    await connection.answer('quit', { type: 'bye' });
    connection.socket.end();
    t.equal(await client.exit, 0);
  },
);
