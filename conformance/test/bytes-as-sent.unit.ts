// Transcripts show every write as it went out: its white space, its blank lines and its cuts.
import t from 'tap';
import { parseFailure } from '../src/failures/read.ts';
import { failureOf } from '../src/failures/failure.ts';
import { jsonReport } from '../src/report/json.ts';
import { Endpoint } from '../src/client/endpoint.ts';
import type { EndpointWatch } from '../src/client/endpoint.ts';
import { DELIVERIES } from '../src/data/conditions.ts';
import type { Delivery } from '../src/data/conditions.ts';
import { writtenPieces } from '../src/data/transcript.ts';
import type { TranscriptEntry } from '../src/data/transcript.ts';
import { withShortHandshakes } from '../src/report/short-handshakes.ts';
import { writesText } from '../src/report/writes.ts';
import { needsOfTraffic } from '../src/run/traffic.ts';
import type { reportJson } from '../src/report/json.ts';
import type { Wire } from '../src/wire/wire.ts';
import { entry, evidence, requirement, runResult } from './fixture/results.ts';

/** Sends bytes in a delivery; returns the writes, and the entry that shows them. */
function sent(delivery: Delivery, bytes: string): { written: Buffer[]; shown: TranscriptEntry } {
  const entries: TranscriptEntry[] = [];
  const written: Buffer[] = [];
  const watch: EndpointWatch = {
    deadlines: { samples: 1, bestMs: 1, medianMs: 1, worstMs: 1, answerMs: 10, missingMs: 20 },
    requirement: 'ping.pong',
    refusedNames: new Set(),
    record: (each) => entries.push(each) - 1,
    read: () => undefined,
    found: () => undefined,
    slow: () => undefined,
    lost: () => undefined,
    arrived: () => undefined,
    outlasts: () => Promise.resolve('serves'),
    clock: () => 0,
    kept: () => undefined,
  };
  const client = new Endpoint('A', delivery, watch);
  const wire = {
    slow: false,
    write: (pieces: Buffer[]) => Promise.resolve(void written.push(...pieces)),
  };
  client.attach(wire as unknown as Wire);
  void client.sendBytes(bytes);
  return { written, shown: entries[0]! };
}

const PING = '{"type":"ping","ref":"é"}\n';

void t.test('an entry holds what was written', (t) => {
  for (const delivery of DELIVERIES) {
    for (const bytes of [PING, '\n', PING.repeat(60)]) {
      const { written, shown } = sent(delivery, bytes);
      t.same(Buffer.from(shown.bytes).toString(), Buffer.concat(written).toString(), delivery);
      t.same(
        writtenPieces(shown).map((piece) => Buffer.from(piece).toString('latin1')),
        written.map((piece) => piece.toString('latin1')),
        `${delivery}: the cuts`,
      );
    }
  }
  t.end();
});

void t.test('cuts in words', (t) => {
  const words = (delivery: Delivery, bytes: string) => writesText(sent(delivery, bytes).shown);
  t.equal(words('whole', PING), undefined);
  t.equal(words('coalesced', PING), undefined);
  t.equal(words('bytes', PING), '27 writes of 1 byte');
  t.equal(words('bytes', 'ab'), 'cut after byte 1');
  t.equal(words('bytes', 'abc'), 'cut after the bytes 1, 2');
  t.equal(words('split-utf8', PING), 'cut after byte 23');
  t.equal(
    words('bytes', 'x'.repeat(1400)),
    '300 writes of 1 byte, then 1 write of 1024 bytes, then 1 write of 76 bytes',
  );
  t.end();
});

void t.test('what a server must understand follows from the writes', (t) => {
  const needs = (delivery: Delivery) => [
    ...needsOfTraffic(evidence({ transcript: [sent(delivery, PING).shown] })),
  ];
  t.same(needs('whole'), []);
  t.same(needs('bytes'), ['framing.split'], 'pieces of one frame are not glued frames');
  t.same(needs('split-utf8'), ['framing.split']);
  t.same(needs('coalesced'), ['framing.blank-lines', 'framing.glued']);
  t.end();
});

void t.test('white space between the frames of a handshake does not hide it', (t) => {
  const transcript = [
    entry('A', '<', 1, '{"type":"welcome","clientId":5}'),
    sent('coalesced', '{"type":"ack","name":"Nina"}\n').shown,
    entry('A', '<', 3, '{"type":"ready"}'),
    sent('coalesced', '{"type":"menu"}\n').shown,
    entry('A', '<', 5, '{"type":"menu"}'),
  ];
  t.equal(withShortHandshakes({ transcript }).transcript.length, 1);
  t.end();
});

void t.test('reports and failure files hold the writes', (t) => {
  const transcript = [sent('split-utf8', PING).shown];
  const broken = requirement('ping.pong', 'fail', { evidence: [evidence({ transcript })] });
  const result = runResult({ requirements: [broken] });
  const writes = [
    { times: 1, bytes: 23 },
    { times: 1, bytes: 4 },
  ];
  const failure = parseFailure(JSON.stringify(failureOf(result, broken)));
  t.same(typeof failure === 'string' ? failure : failure.transcript[0]!.writes, writes);
  const report = JSON.parse(jsonReport(result)) as ReturnType<typeof reportJson>;
  t.same(report.requirements[0]!.evidence[0]!.transcript[0]!.writes, writes);
  t.end();
});
