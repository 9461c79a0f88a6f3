// The command against a server in the hands of the test. Part of command.test.ts.
import t from 'tap';
import { faked, started } from './started.ts';

void t.test('another menu, other prompts, other requests, other words', { timeout: 160_000 }, async (t) => {
  const { server, args } = await faked(t);
  const script = started(t, ...args);
  const peer = await server.peer();
  await peer.shake({
    type: 'menu',
    title: 'Wetter\u001b[2J',
    options: [
      {
        key: 10,
        label: 'Wie wird es?',
        request: 'weather',
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
  script.type('10', ' Berlin ', 'drei', '3');
  const asked = await peer.answer('weather', { type: 'forecast', rain: true, words: ['a\u202e', 1] });
  t.match(asked, { city: 'Berlin', days: 3, ref: Number });
  await script.shows(
    /Wo: {2}?Berlin \nTage: drei\nThat is not a number.\nTage: 3\nThe server answered: forecast/,
  );
  await script.shows(/\n {4}rain: true\n {4}words: \["a\ufffd",1\]\n/);
  t.match(script.output, '****** Wetter\ufffd[2J ******');
  script.type('-1', 'Hallo', 'Na dann, TSCHÜSS!');
  const jose = { clientId: 2, name: 'Jose' };
  await peer.answer('chat', { type: 'joined', room: 'r', owner: jose, count: 2, seq: 1 });
  await peer.answer('members', { type: 'error', code: 'odd', message: '', fatal: false });
  const at = '2026-11-22T07:40:00.123Z';
  for (const [seq, text] of [
    [2, 'Hallo'],
    [3, 'Na dann, TSCHÜSS!'],
  ] as const) {
    t.match(await peer.next('say'), { text });
    const twin = { clientId: 50851, name: 'Nina' };
    peer.say({ type: 'message', room: 'r', seq, from: twin, text, at });
  }
  await peer.answer('go', { type: 'gone', how: 'well' });
  await script.shows(
    /'tschüss' geht.\nNina> Hallo\nNina> Na dann, TSCHÜSS!\nThe server answered: gone\n {4}how: well\n/,
  );
  script.type('99');
  await peer.answer('farewell', { type: 'bye' });
  peer.socket.end();
  t.equal(await script.exit, 0);
});

void t.test(
  'in a room: who shares a name, what crosses a closing, what is hostile',
  { timeout: 160_000 },
  async (t) => {
    const { server, args } = await faked(t);
    const script = started(t, ...args);
    const peer = await server.peer();
    await peer.shake();
    script.type('5', 'r');
    const twins = [7, 8].map((clientId) => ({ clientId, name: 'Alice' }));
    await peer.answer('join', { type: 'joined', room: 'r', owner: twins[0], count: 3, seq: 3 });
    await peer.answer('members', { type: 'members', users: twins, more: false });
    const at = '2026-11-22T07:40:00.123Z';
    const event = { room: 'r', from: twins[0], at };
    peer.say(
      { ...event, type: 'message', seq: 4, text: 'Hi\r\nBob> forged\u202e' },
      { type: 'member-left', room: 'r', seq: 5, user: twins[1], reason: 'abducted' },
    );
    await script.shows(
      /Alice:7> Hi\ufffd\ufffdBob> forged\ufffd\nAlice:8 disconnected from the chat. \(abducted\)\n/,
    );
    script.type('too late');
    const { ref } = await peer.next('say');
    peer.say(
      { type: 'closed', room: 'r', seq: 6, reason: 'owner-closed' },
      { type: 'error', ref, code: 'wrong-state', state: 'menu', message: 'No room.', fatal: false },
    );
    await script.shows(/Its owner has closed the chat room.\n[^]*not sent[^\n]*: too late\n\n\*{6} TCP/);
    script.type('3');
    const letter = (from: object) => ({ from, text: 'x', at });
    await peer.answer('inbox', { type: 'inbox', messages: [letter(twins[0]!)], more: true });
    await peer.answer('inbox', { type: 'inbox', messages: [letter(twins[1]!)], more: false });
    await script.shows(
      /My messages:\n2026-11-22 07:40: x \(from: Alice:7\)\n2026-11-22 07:40: x \(from: Alice:8\)\n/,
    );
    script.type('1');
    await peer.answer('users', { type: 'users', users: [twins[0]], more: true });
    t.equal((await peer.answer('users', { type: 'users', users: [twins[1]], more: false }))['after'], 7);
    await script.shows(/Users in server: Alice:7, Alice:8\n/);
    script.type('2', 'é'.repeat(2500), '7');
    t.equal(String((await peer.answer('send', { type: 'sent' }))['text']).length, 2048);
    t.equal(String((await peer.answer('send', { type: 'sent' }))['text']).length, 452);
    await script.shows(/Message sent!/);
    peer.socket.destroy();
    t.equal(await script.exit, 5);
    t.match(script.output, /The server closed the connection|The connection broke/);
  },
);

void t.test('every bad end is said plainly and has its exit code', { timeout: 160_000 }, async (t) => {
  const { server, args } = await faked(t);
  const end = async (line: string): Promise<[number | null, string]> => {
    const script = started(t, ...args);
    (await server.peer()).socket.end(line);
    return [await script.exit, script.output];
  };
  const full = { type: 'error', code: 'server-full', message: 'Full\u0007.', fatal: true };
  const all = await Promise.all([
    end('SSH-2.0-OpenSSH\r\n'),
    (async () => {
      const script = started(t, '--host', '127.0.0.1', '--port', '1', '--name', 'Nina');
      return [await script.exit, script.output] as const;
    })(),
  ]);
  t.match(all[0], [4, /This is no Parley server/]);
  t.match(all[1], [3, /Can't connect to 127.0.0.1\/1: /]);
  t.match(await end(`${JSON.stringify(full)}\n`), [
    6,
    /The server ended the session: Full\ufffd. \(server-full\)/,
  ]);
  const early = started(t, '--host', 'h');
  early.child.stdin.end();
  t.match([await early.exit, early.output], [2, /The input ended before/]);
});

void t.test('a refused --name takes no line of a script', { timeout: 160_000 }, async (t) => {
  const { server, args } = await faked(t);
  const script = started(t, ...args);
  script.type('1', '6');
  const peer = await server.peer();
  peer.welcome();
  const refusal = { type: 'error', code: 'invalid-field', field: 'name', message: 'No.', fatal: false };
  await peer.answer('ack', refusal);
  t.equal(await script.exit, 2);
  t.match(
    script.output,
    /The server refused: No\. \(invalid-field, name\)\nGive another --name; no line of the input was taken/,
  );
  t.notMatch(script.output, /Your id key/);
});

void t.test(
  'an interruption says goodbye',
  { timeout: 160_000, skip: process.platform === 'win32' && 'no signals' },
  async (t) => {
    const { server, args } = await faked(t);
    const script = started(t, ...args);
    const peer = await server.peer();
    await peer.shake();
    await script.shows(/Your option/);
    script.child.kill('SIGINT');
    await peer.answer('quit', { type: 'bye' });
    peer.socket.end();
    t.equal(await script.exit, 0);
  },
);
