// The command with piped input: the assignment's conversation line for line against the reference server,
// and hard cases against a server in the hands of the test.
import t from 'tap';
import type { Test } from 'tap';
import { fakeServer } from './fake-server.ts';
import type { FakeServer } from './fake-server.ts';
import { client, referenceServer } from './script.ts';
import type { Script } from './script.ts';

t.setTimeout(14_000);

const MENU = [
  '',
  '****** TCP Message App ******',
  '-----------------------',
  'Options Available:',
  '1. Get user list',
  '2. Sent a message',
  '3. Get my messages',
  '4. Create a new chat room',
  '5. Join an existing chat room',
  '6. Disconnect from server',
  '',
];

/** A started command that does not outlive its test. */
function started(t: Test, ...args: readonly string[]): Script {
  const script = client(...args);
  t.teardown(() => script.child.kill());
  return script;
}

/** A fake server that does not outlive its test, with the arguments that lead to it. */
async function faked(t: Test): Promise<{ server: FakeServer; args: string[] }> {
  const server = await fakeServer();
  t.teardown(() => server.close());
  return { server, args: ['--host', '127.0.0.1', '--port', String(server.port), '--name', 'Nina'] };
}

const idOf = async (script: Script): Promise<string> => (await script.shows(/Client ID: (\d+)\n/))[1]!;

void t.test('the conversation of the assignment, line for line', async (t) => {
  const { server, port } = await referenceServer();
  t.teardown(() => server.child.kill());
  const jose = started(t);
  jose.type('127.0.0.1', port, 'Jose');
  const joseId = await idOf(jose);
  const nina = started(t);
  nina.type('127.0.0.1', port, 'Nina');
  const ninaId = await idOf(nina);

  nina.type('1', '2', 'Hello World!', joseId, '2', 'Are you there Jose?', joseId);
  await nina.shows(/(Message sent!\n[^]*){2}/);
  jose.type('3', '4', '23456');
  await jose.shows(/Waiting/);
  nina.type('5', '23456');
  await nina.shows(/Joined/);
  await jose.shows(/Nina joined/);
  nina.type('Hello');
  await jose.shows(/Nina> Hello\n/);
  jose.type('Hello Nina, how do I exit?');
  await nina.shows(/how do I exit/);
  nina.type('I am leaving too. Take care Jose. Bye.');
  await jose.shows(/Nina disconnected/);
  jose.type('exit');
  nina.type('6');
  t.equal(await nina.exit, 0);
  jose.type('6');
  t.equal(await jose.exit, 0);

  const opening = (name: string, id: string) => [
    'Enter the server IP Address: 127.0.0.1',
    `Enter the server port: ${port}`,
    `Your id key (i.e your name): ${name}`,
    `Successfully connected to server with IP: 127.0.0.1 and port: ${port}`,
    'Your client info is:',
    `Client Name: ${name}`,
    `Client ID: ${id}`,
    ...MENU,
  ];
  const talk = [
    'Nina> Hello',
    'Jose> Hello Nina, how do I exit?',
    'Nina> I am leaving too. Take care Jose. Bye.',
  ];
  t.same(nina.lines, [
    ...opening('Nina', ninaId),
    'Your option <enter a number>: 1',
    `Users in server: Jose:${joseId}, Nina:${ninaId}`,
    'Your option <enter a number>: 2',
    'Enter your message: Hello World!',
    `Enter recipent id: ${joseId}`,
    'Message sent!',
    'Your option <enter a number>: 2',
    'Enter your message: Are you there Jose?',
    `Enter recipent id: ${joseId}`,
    'Message sent!',
    'Your option <enter a number>: 5',
    '',
    'Enter chat room id to join: 23456',
    '',
    '----------------------- Chat Room 23456 ------------------------',
    'Joined to chat room 23456',
    "Type 'bye' to exit this chat room.",
    ...talk,
    ...MENU,
    'Your option <enter a number>: 6',
    '',
  ]);
  const timeless = jose.lines.map((line) => line.replace(/^\d{4}-\d\d-\d\d \d\d:\d\d/, '2019-08-05 17:45'));
  t.same(timeless, [
    ...opening('Jose', joseId),
    'Your option <enter a number>: 3',
    'My messages:',
    '2019-08-05 17:45: Hello World! (from: Nina)',
    '2019-08-05 17:45: Are you there Jose? (from: Nina)',
    'Your option <enter a number>: 4',
    'Enter new chat room id: 23456',
    '',
    '----------------------- Chat Room 23456 ------------------------',
    '',
    "Type 'exit' to close the chat room.",
    'Chat room created by: Jose',
    'Waiting for other users to join....',
    'Nina joined',
    ...talk,
    'Nina disconnected from the chat.',
    ...MENU,
    'Your option <enter a number>: 6',
    '',
  ]);
});

void t.test('everything piped at once: nothing is lost or out of order, and the end quits', async (t) => {
  const { server, port } = await referenceServer();
  t.teardown(() => server.child.kill());
  const script = started(t, '--host', '127.0.0.1', '--port', port);
  const lines = Array.from({ length: 200 }, (_, i) => `line ${i}`);
  const long = 'é'.repeat(3000);
  script.type('Ni:na', 'Nina', 'x', '2', 'tab\there', 'nobody', '2147483647', '5', 'nowhere', '4', 'r');
  script.type(...lines, long, 'exit', '4', '', '4', 'r', 'last');
  script.child.stdin.end();
  t.equal(await script.exit, 0);
  const said = script.lines.filter((line) => line.startsWith('Nina> ')).map((line) => line.slice(6));
  t.same(said, [...lines, 'é'.repeat(2048), 'é'.repeat(952), 'last']);
  for (const complaint of [
    /The server refused: .*name.* \(invalid-field, name\)/,
    /That is no option/,
    /Enter your message: tab here\nEnter recipent id: nobody\nThat is not a number.\nEnter recipent id: 21474/,
    /The server refused: .*\(no-such-user\)/,
    /The server refused: .*\(no-such-room\)/,
    /Nothing entered; back to the menu/,
  ]) {
    t.match(script.output, complaint);
  }
});

void t.test('another menu, other prompts, other requests, other words', async (t) => {
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

void t.test('in a room: who shares a name, what crosses a closing, what is hostile', async (t) => {
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
});

void t.test('every bad end is said plainly and has its exit code', async (t) => {
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
  t.match(await end(`${JSON.stringify(full)}\n`), [6, /The server refused: Full\ufffd. \(server-full\)/]);
  const early = started(t, '--host', 'h');
  early.child.stdin.end();
  t.match([await early.exit, early.output], [2, /The input ended before/]);
});

void t.test(
  'an interruption says goodbye',
  { skip: process.platform === 'win32' && 'no signals' },
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
