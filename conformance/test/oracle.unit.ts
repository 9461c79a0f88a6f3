// What the oracle of one connection finds, and what it no longer judges after it lost its place in the conversation.
import t from 'tap';
import { ConnectionOracle } from '../src/oracle/connection-oracle.ts';
import { readLine } from '../src/wire/lines.ts';
import type { Line } from '../src/wire/lines.ts';
import type { Judged } from '../src/oracle/role.ts';

const WELCOME =
  '{"type":"welcome","clientId":7,"protocols":["parley/1"],"features":[],"limits":{"frameBytes":65536,"nameBytes":64,"textBytes":4096,"inboxMessages":100,"roomMembers":64,"handshakeMs":30000,"idleMs":60000}}';
const AT = '2026-11-22T07:40:00.123Z';

class Conversation {
  readonly oracle = new ConnectionOracle();
  #refs = 0;

  /** A client in the state `menu`, all of whose three requests so far were answered. */
  constructor() {
    this.got(WELCOME);
    this.ask('ack', '{"type":"ready","ref":1}');
    this.asks('menu');
    this.oracle.state = 'menu';
    this.got('{"type":"error","code":"wrong-state","message":"","fatal":false,"state":"menu","ref":2}');
  }

  /** Sends requests, each with the next `ref`. */
  asks(...types: readonly string[]): void {
    for (const type of types) {
      this.#refs += 1;
      this.oracle.sent({ type, ref: this.#refs });
    }
  }

  got(text: string): Judged {
    const bytes = Buffer.from(text);
    return this.oracle.received(readLine(bytes) as Exclude<Line, { kind: 'blank' }>, bytes.length);
  }

  ask(type: string, text: string): string[] {
    this.asks(type);
    return this.finds(text);
  }

  /** The requirements that a line is found to break. */
  finds(text: string): string[] {
    return this.got(text).findings.map(({ requirement }) => requirement);
  }
}

const pong = (ref: number) => `{"type":"pong","ref":${ref}}`;
const wrongState = (ref: number, state: string) =>
  `{"type":"error","code":"wrong-state","message":"","fatal":false,"state":"${state}","ref":${ref}}`;

void t.test('a missing answer is not paired with the next request', (t) => {
  const talk = new Conversation();
  talk.asks('ping', 'users', 'ping');
  t.same(talk.finds(pong(3)), []);
  const { role, findings } = talk.got(pong(5));
  t.same(findings, [], 'the `ref` tells which request is answered');
  t.match(role, { role: 'answer', to: { type: 'ping', ref: 5 } });
  t.same(
    talk.oracle.outstanding.map(({ type }) => type),
    ['users'],
    'the other one stays open',
  );
  t.same(talk.finds('{"type":"error","code":"no-such-room","message":"","fatal":false,"ref":9}'), []);
  t.end();
});

void t.test('an answer that comes after that of a later request is out of order', (t) => {
  const talk = new Conversation();
  talk.asks('users', 'ping');
  t.same(talk.finds(pong(4)), []);
  t.same(talk.finds('{"type":"users","users":[],"more":false,"ref":3}'), ['request.order']);
  t.end();
});

void t.test('a surplus frame takes no answer away', (t) => {
  const talk = new Conversation();
  talk.asks('ping');
  t.same(talk.finds('{"type":"users","users":[],"more":false}'), ['request.unasked']);
  t.match(talk.got(pong(3)).role, { role: 'answer', to: { type: 'ping' } });
  const second = new Conversation();
  t.same(second.ask('ping', pong(3)), []);
  t.same(second.ask('ping', pong(3)), ['request.answered'], 'a second answer to the `ping` before');
  t.match(second.got(pong(4)).role, { role: 'answer', to: { ref: 4 } });
  t.end();
});

void t.test('nothing is judged from a state that the server should not have entered', (t) => {
  const talk = new Conversation();
  t.same(talk.ask('leave', '{"type":"left","room":"r","seq":3,"ref":3}'), ['state.refuses']);
  t.same(talk.ask('ping', wrongState(4, 'room-member')), []);
  const message = `{"type":"message","room":"q","seq":9,"from":{"clientId":8,"name":"n"},"text":"t","at":"${AT}"}`;
  t.same(talk.finds(message), []);
  t.end();
});

void t.test('a wrong `state` is not believed', (t) => {
  const talk = new Conversation();
  talk.oracle.state = 'room-member';
  t.same(talk.ask('create', wrongState(3, 'menu')), []);
  t.end();
});

void t.test('the registry decides which errors are fatal', (t) => {
  const talk = new Conversation();
  const harmless = '{"type":"error","code":"no-such-room","message":"","fatal":true,"ref":3}';
  t.same(talk.ask('join', harmless), ['error.fatal']);
  t.same(talk.ask('ping', pong(4)), []);
  t.end();
});

void t.test('what a malformed frame says is not judged', (t) => {
  const talk = new Conversation();
  talk.asks('ping');
  const judged = talk.got('{"type":"error","code":5,"message":"","fatal":false,"ref":99}');
  t.same(
    judged.findings.map(({ requirement }) => requirement),
    ['framing.schema'],
  );
  t.equal(judged.malformed, 'framing.schema');
  t.end();
});

void t.test('an event of another room is marked, and breaks nothing else', (t) => {
  const talk = new Conversation();
  const other = `{"type":"member-left","room":"q","seq":9,"user":{"clientId":8,"name":"n"},"reason":"left"}`;
  const judged = talk.got(other);
  t.same(judged.role, { role: 'event', foreign: true });
  t.same(
    judged.findings.map(({ requirement }) => requirement),
    ['room.no-leak'],
  );
  t.end();
});

t.test('a name that was refused is shown to nobody, not even on another connection', (t) => {
  const refusedNames = new Set<string>();
  const refusing = new ConnectionOracle(refusedNames);
  const got = (oracle: ConnectionOracle, text: string) =>
    oracle.received(readLine(Buffer.from(text)) as Exclude<Line, { kind: 'blank' }>, text.length);
  got(refusing, WELCOME);
  refusing.sent({ type: 'ack', ref: 1, frame: { type: 'ack', name: '', ref: 1 } });
  got(refusing, '{"type":"error","code":"invalid-field","message":"","fatal":false,"field":"name","ref":1}');
  const shown = (name: string) => {
    const users = `{"type":"users","users":[{"clientId":1,"name":"${name}"}],"more":false}`;
    const { findings } = got(new ConnectionOracle(refusedNames), users);
    return findings.map(({ requirement }) => requirement);
  };
  t.ok(shown('').includes('error.changes-nothing'));
  t.ok(shown(' Nina').includes('name.refused'), 'this one was accepted');
  t.end();
});

t.test('a refused request leads to no other state', (t) => {
  const talk = new Conversation();
  const refusal = '{"type":"error","code":"invalid-field","message":"","fatal":false,"field":"room","ref":';
  t.same(talk.ask('create', `${refusal}3}`), []);
  t.same(talk.ask('join', wrongState(4, 'room-owner')), ['error.changes-nothing']);
  t.end();
});
