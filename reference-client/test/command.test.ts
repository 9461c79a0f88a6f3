// The command with piped input: the conversation of the assignment against the reference server, and hard cases against a
// fake server.
import t from 'tap';
import './command-hard-cases.ts';
import { referenceServer } from './command-process.ts';
import type { CommandProcess } from './command-process.ts';
import { startedClient } from './started-client.ts';

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

const idOf = async (client: CommandProcess): Promise<string> =>
  (await client.shows(/Client ID: (\d+)\n/))[1]!;

void t.test('the conversation of the assignment, line for line', async (t) => {
  const { server, port } = await referenceServer();
  t.teardown(() => server.child.kill());
  const jose = startedClient(t);
  jose.type('127.0.0.1', port, 'Jose');
  const joseId = await idOf(jose);
  const nina = startedClient(t);
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

void t.test('all input piped at once: nothing is lost or out of order, and its end quits', async (t) => {
  const { server, port } = await referenceServer();
  t.teardown(() => server.child.kill());
  const client = startedClient(t, '--host', '127.0.0.1', '--port', port);
  const lines = Array.from({ length: 200 }, (_, i) => `line ${i}`);
  const long = 'é'.repeat(3000);
  client.type('Ni:na', 'Nina', 'x', '2', 'tab\there', 'nobody', '2147483647', '5', 'nowhere', '4', 'r');
  client.type(...lines, long, 'exit', '4', '', '4', 'r', 'last');
  client.child.stdin.end();
  t.equal(await client.exit, 0);
  const said = client.lines.filter((line) => line.startsWith('Nina> ')).map((line) => line.slice(6));
  t.same(said, [...lines, 'é'.repeat(2048), 'é'.repeat(952), 'last']);
  for (const complaint of [
    /The server refused: .*name.* \(invalid-field, name\)/,
    /That is not an option/,
    /Enter your message: tab here\nEnter recipent id: nobody\nThat is not a number.\nEnter recipent id: 21474/,
    /The server refused: .*\(no-such-user\)/,
    /The server refused: .*\(no-such-room\)/,
    /Nothing entered; back to the menu/,
  ]) {
    t.match(client.output, complaint);
  }
});
