// The pure parts of the console: output, input, and the escaping of control characters.
import type { MenuFrame, User } from 'parley-spec';
import { SEED_MENU } from 'parley-spec';
import t from 'tap';
import { parseAnswer, parseOption, parsePort } from '../src/console/parse-input.ts';
import { columnsOf } from '../src/console/columns.ts';
import { endLines, refusedLines } from '../src/console/error-lines.ts';
import { escapeControl, escapeControlInValue } from '../src/console/escape-control.ts';
import { InputLines, MAX_LINE_BYTES } from '../src/console/input-lines.ts';
import { KnownNames } from '../src/console/known-names.ts';
import { lineMeaning } from '../src/console/line-meaning.ts';
import { localMinute } from '../src/console/local-minute.ts';
import { menuLines, promptText } from '../src/console/menu-lines.ts';
import { frameLines, messageLines, userLines } from '../src/console/reply-lines.ts';
import { entryLines, eventLines } from '../src/console/room-lines.ts';
import { textPieces } from '../src/console/text-pieces.ts';
import { wrap } from '../src/console/wrap.ts';
import { classifyFrame } from '../src/session/classify-frame.ts';
import { ConnectionError, Refused } from '../src/session/failures.ts';
import { Room } from '../src/session/room.ts';

const nina: User = { clientId: 8763, name: 'Nina' };
const jose: User = { clientId: 2345, name: 'Jose' };
const menu: MenuFrame = SEED_MENU;
const never = (): Promise<never> => new Promise(() => {});

void t.test('escapeControl replaces control characters, direction marks and line separators', (t) => {
  t.equal(
    escapeControl('a\u001b[2Jb\r\nc\u202ed\u2028e\u0085f'),
    'a\ufffd[2Jb\ufffd\ufffdc\ufffdd\ufffde\ufffdf',
  );
  t.equal(escapeControl('one\ttwo'), 'one two');
  t.equal(escapeControl('\ud800x'), '\ufffdx');
  t.equal(escapeControl('Olá, 世界 👋 👩‍👩‍👧'), 'Olá, 世界 👋 👩‍👩‍👧');
  t.equal(escapeControlInValue({ a: ['\u202e'] }), '{"a":["\ufffd"]}');
  t.end();
});

void t.test('wrap: no row is wider than the terminal, further rows are indented, nothing is lost', (t) => {
  const line = 'Alice> ' + 'word '.repeat(40) + 'x'.repeat(100) + '世界'.repeat(30);
  const rows = wrap(line, 40);
  t.ok(rows.every((row) => columnsOf(row) < 40));
  t.ok(rows.slice(1).every((row) => row.startsWith('    ')));
  t.equal(rows.map((row, i) => (i === 0 ? row : row.slice(4))).join(''), line);
  t.same(wrap(line, undefined), [line], 'a pipe has no width');
  t.same(wrap('', 40), ['']);
  t.ok(wrap('x'.repeat(30), 1).length > 1, 'a terminal of one column does not hang it');
  t.end();
});

void t.test('textPieces: at most the bytes allowed, split between characters', (t) => {
  const line = 'é'.repeat(3000) + '👋'.repeat(1000);
  const pieces = textPieces(line, 4096);
  t.equal(pieces.join(''), line);
  t.ok(pieces.every((piece) => Buffer.byteLength(piece) <= 4096 && !piece.includes('\ufffd')));
  t.equal(pieces.length, 3);
  t.same(textPieces('a\tb', 10), ['a b']);
  t.same(textPieces('', 10), []);
  t.same(textPieces('aaae\u0301', 5), ['aaa', 'e\u0301'], 'a mark stays with its letter');
  t.ok(
    textPieces('\u0301'.repeat(50), 10).every((piece) => piece.length > 0),
    'a text of combining marks only is split too',
  );
  t.end();
});

void t.test('InputLines: the same lines for any chunks', (t) => {
  const bytes = Buffer.from('\ufeffone\r\ntwö\n\nlast');
  const split = new InputLines();
  const got = [...bytes].flatMap((byte) => split.push(Buffer.from([byte])));
  t.same([...got, ...split.end()], ['one', 'twö', '', 'last']);
  const bad = new InputLines();
  t.same(bad.push(Buffer.from([0x61, 0xff, 0x0a])), ['a\ufffd']);
  t.same(bad.end(), []);
  const endless = new InputLines();
  t.equal(endless.push(Buffer.alloc(MAX_LINE_BYTES + 10, 'x')).length, 1, 'input without line ends is split');
  t.end();
});

void t.test('lineMeaning: the word alone, and at the end of what a member says', (t) => {
  const member = (line: string) => lineMeaning(line, 'bye', 'member');
  for (const line of ['bye', ' BYE ', 'Bye']) t.equal(member(line), 'end', line);
  for (const line of [
    'See you later. bye',
    'I am leaving too. Take care Bob. Bye.',
    'bye!',
    'Good night, BYE… 👋',
  ]) {
    t.equal(member(line), 'say-and-end', line);
  }
  for (const line of ['bye for now', 'goodbye', 'good-bye', "'bye'", 'by e', '', '...']) {
    t.equal(member(line), 'say', line);
  }
  const owner = (line: string) => lineMeaning(line, 'exit', 'owner');
  t.equal(owner('exit'), 'end');
  for (const line of ['How do I exit?', 'exit.', 'please exit']) t.equal(owner(line), 'say', line);
  t.equal(lineMeaning('Tschüss, auf Wiedersehen!', 'Auf Wiedersehen', 'member'), 'say-and-end', 'two words');
  t.equal(lineMeaning('what ...', '...', 'member'), 'say', 'a word of punctuation ends only on its own line');
  t.end();
});

void t.test('KnownNames: users with the same name are shown with their ids', (t) => {
  const names = new KnownNames();
  t.equal(names.show(nina), 'Nina');
  t.equal(names.show({ clientId: 1, name: 'Nina' }), 'Nina:1');
  t.equal(names.show(nina), 'Nina:8763');
  t.equal(names.show({ clientId: 2, name: '__proto__' }), '__proto__');
  t.end();
});

void t.test('localMinute: as in the assignment, in local time', (t) => {
  const local = new Date(2019, 7, 5, 17, 45).toISOString();
  t.equal(localMinute(local), '2019-08-05 17:45');
  t.equal(localMinute('9999-99-99T99:99:99.999Z'), '9999-99-99T99:99:99.999Z');
  t.end();
});

void t.test('choice: options, numbers and ports', (t) => {
  t.match(parseOption(menu, ' 2 '), { ok: true, value: { request: 'send' } });
  t.match(parseOption(menu, '9'), {
    ok: false,
    why: 'That is not an option; enter one of 1, 2, 3, 4, 5, 6.',
  });
  for (const typed of ['', 'one', '1.0', '0x1', '１']) t.notOk(parseOption(menu, typed).ok, typed);
  const number = { field: 'to', label: 'To', kind: 'integer' } as const;
  t.same(parseAnswer(number, ' -5 '), { ok: true, value: -5 });
  t.notOk(parseAnswer(number, '99999999999999999999').ok);
  t.same(parseAnswer({ field: 'text', label: 'Text', kind: 'text' }, ' a '), { ok: true, value: ' a ' });
  t.same(parseAnswer({ field: 'room', label: 'Room', kind: 'text' }, ' a '), { ok: true, value: 'a' });
  for (const typed of ['0', '65536', 'http', '']) t.notOk(parsePort(typed).ok, typed);
  t.same(parsePort('12005'), { ok: true, value: 12005 });
  t.end();
});

void t.test('the menu, line for line', (t) => {
  t.same(menuLines(menu), [
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
  ]);
  const hostile: MenuFrame = {
    ...menu,
    title: 'A\nB',
    options: [{ ...menu.options[0]!, label: '\u001b[31mC' }],
  };
  t.same(menuLines(hostile).slice(1, 2), ['****** A\ufffdB ******']);
  t.equal(menuLines(hostile)[4], '1. \ufffd[31mC');
  t.equal(promptText({ field: 'x', label: 'Wo\u2028hin', kind: 'text' }), 'Wo\ufffdhin: ');
  t.end();
});

void t.test('replies, line for line', (t) => {
  t.same(userLines([jose, nina]), ['Users in server: Jose:2345, Nina:8763']);
  const at = new Date(2019, 7, 5, 17, 45).toISOString();
  t.same(messageLines([{ from: nina, text: 'Hello World!', at }], new KnownNames()), [
    '2019-08-05 17:45: Hello World! (from: Nina)',
  ]);
  const other = { clientId: 7, name: 'Nina' };
  const two = messageLines(
    [nina, other].map((from) => ({ from, text: 'x', at })),
    new KnownNames(),
  );
  t.match(two, [/from: Nina:8763/, /from: Nina:7/], 'the first line has the id, too');
  t.same(frameLines({ type: 'temperature', ref: 3, city: 'Ber\u202elin', degrees: [1, 2] }), [
    'The server answered: temperature',
    '    city: Ber\ufffdlin',
    '    degrees: [1,2]',
  ]);
  t.end();
});

void t.test('rooms, line for line', (t) => {
  const names = new KnownNames();
  const created = new Room({ type: 'created', room: '23456', seq: 0 }, jose, never);
  t.same(entryLines(created, menu.rooms.owner, names), [
    '',
    '----------------------- Chat Room 23456 ------------------------ ',
    '',
    "Type 'exit' to close the chat room.",
    'Chat room created by: Jose',
    'Waiting for other users to join....',
  ]);
  const joined = new Room({ type: 'joined', room: '3456', owner: jose, count: 2, seq: 1 }, nina, never);
  t.same(entryLines(joined, menu.rooms.member, names), [
    '',
    '----------------------- Chat Room 3456 ------------------------',
    'Joined to chat room 3456',
    "Type 'bye' to exit this chat room.",
  ]);
  const alice = { clientId: 1234, name: 'Alice' };
  const room = '3456';
  const at = '2026-11-22T07:40:00.123Z';
  const shown = (event: Parameters<typeof eventLines>[0]) => eventLines(event, names, 'member');
  t.same(shown({ type: 'member-joined', room, seq: 2, user: alice }), ['Alice joined']);
  t.same(shown({ type: 'message', room, seq: 3, from: alice, text: 'Hello', at }), ['Alice> Hello']);
  t.same(shown({ type: 'member-left', room, seq: 4, user: alice, reason: 'disconnected' }), [
    'Alice disconnected from the chat.',
  ]);
  t.same(shown({ type: 'closed', room, seq: 5, reason: 'moon\n' as 'owner-closed' }), [
    'The chat room is closed: moon\ufffd.',
  ]);
  t.end();
});

void t.test('refusals and ends: unknown codes are printed unchanged', (t) => {
  const refused = (code: string, more: object = {}) =>
    new Refused({ type: 'error', code, message: 'No\nway.', fatal: false, ...more });
  t.same(refusedLines(refused('odd-\u001bcode', { field: 'f', state: 's' })), [
    'The server refused: No\ufffdway. (odd-\ufffdcode, f, s)',
  ]);
  t.equal(refusedLines(refused('bad-token')).length, 2, 'a wrong token gets advice');
  t.same(endLines(new ConnectionError('ended', 'x')), []);
  t.same(endLines(new ConnectionError('lost', 'Gone\u0007.')), ['Gone\ufffd.']);
  t.end();
});

void t.test('classifyFrame: known, unknown, sanitized and invalid frames', (t) => {
  const message = {
    type: 'message',
    room: 'r',
    seq: 1,
    from: nina,
    text: 'x',
    at: '2026-11-22T07:40:00.123Z',
  };
  t.equal(classifyFrame(message).kind, 'known');
  t.equal(classifyFrame({ ...message, novelty: true }).kind, 'known');
  t.equal(classifyFrame({ type: 'novelty' }).kind, 'unknown');
  t.equal(classifyFrame({ type: 'constructor' }).kind, 'unknown');
  t.match(classifyFrame({ ...message, from: { clientId: 1, name: ' a:b ' }, text: 'a\u001bb' }), {
    kind: 'known',
    frame: { from: { name: '\ufffda\ufffdb\ufffd' }, text: 'a\ufffdb' },
  });
  t.match(classifyFrame({ type: 'closed', room: 'r', seq: 1, reason: 'moon' }), {
    kind: 'known',
    frame: { reason: 'moon' },
  });
  t.match(classifyFrame({ ...message, seq: 'one' }), { kind: 'violation', detail: /^message: seq must be/ });
  t.end();
});
