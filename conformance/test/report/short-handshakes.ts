// A handshake that succeeded is one entry of a short report; any other is shown in full.
import type { Test } from 'tap';
import { withShortHandshakes } from '../../src/report/short-handshakes.ts';
import { entry } from '../fixture/results.ts';

const welcome = entry('A', '<', 1, '{"type":"welcome","clientId":50851}');
const ready = entry('A', '<', 3, '{"type":"ready"}');
const menu = entry('A', '<', 5, '{"type":"menu"}');
const glued = entry('A', '>', 2, '{"type":"ack","name":"Nina"}\n{"type":"menu"}\n');
const after = entry('A', '>', 6, '{"type":"ping"}\n');

const texts = (transcript: readonly { bytes: Uint8Array }[]) =>
  transcript.map((e) => Buffer.from(e.bytes).toString());

export function shortHandshakeTests(t: Test): void {
  void t.test('five entries become one, and the place of the fault moves along', (t) => {
    const ack = entry('A', '>', 2, '{"type":"ack","name":"Nina"}\n');
    const ask = entry('A', '>', 4, '{"type":"menu"}\n');
    const seen = withShortHandshakes({ transcript: [welcome, ack, ready, ask, menu, after], at: 5 });
    t.same(texts(seen.transcript), ['connects as Nina with the id 50851', '{"type":"ping"}\n']);
    t.equal(seen.at, 1);
    t.end();
  });
  void t.test('a handshake with a fault is shown in full', (t) => {
    const transcript = [welcome, entry('A', '>', 2, '{"type":"ack","name":"Nina"}\n'), ready];
    t.same(withShortHandshakes({ transcript, at: 2 }), { transcript, at: 2 });
    t.end();
  });
  void t.test('coalesced requests make a handshake too', (t) => {
    const transcript = [welcome, glued, ready, menu];
    t.same(texts(withShortHandshakes({ transcript }).transcript), ['connects as Nina with the id 50851']);
    t.end();
  });
  void t.test('another order of frames is shown', (t) => {
    const transcript = [welcome, glued, menu, ready];
    t.equal(withShortHandshakes({ transcript }).transcript.length, 4);
    t.end();
  });
  void t.test('bytes that are no frames are shown', (t) => {
    const transcript = [welcome, entry('A', '>', 2, 'no frame\n'), ready];
    t.equal(withShortHandshakes({ transcript }).transcript.length, 3);
    t.end();
  });
}
