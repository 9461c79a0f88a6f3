// The report for programs, held against its schema.
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Test } from 'tap';
import { MISTAKES } from 'parley-spec';
import { CHECKS } from '../../src/checks/index.ts';
import { SERVER_REQUIREMENTS } from '../../src/run/verdicts.ts';
import { undecided } from '../../src/run/undecided.ts';
import { jsonReport, REPORT_FORMAT, reportJson } from '../../src/report/json.ts';
import { check, entry, evidence, requirement, runResult } from '../fixture/results.ts';
import type { RunResult } from '../../src/data/result.ts';

// From dist/test/report, three folders up.
const SCHEMA = new URL('../../../schema/report.schema.json', import.meta.url);
const schema = JSON.parse(readFileSync(SCHEMA, 'utf8')) as { properties: { format: { const: string } } };
const validate = new Ajv2020({ allErrors: true }).compile(schema);

const BYTES = Buffer.from([0x1b, 0xff, 0x0a]);

const EVERYTHING = runResult({
  requirements: [
    requirement('ping.pong', 'fail', {
      reason: 'a\x1b\nb',
      observed: 3,
      evidence: [
        evidence({
          at: 0,
          caret: 1,
          transcript: [
            entry('A', '<', 0.5, BYTES),
            { ...entry('A', '>', 1, BYTES), writes: [{ times: 3, bytes: 1 }] },
          ],
        }),
      ],
    }),
    requirement('room.same-bytes', 'warn'),
    requirement('ref.echo', 'unknown', { reason: 'x' }),
  ],
  checks: [check('ping.pong', 'fail', 'why'), check('ref.echo', 'blocked')],
  conclusion: { exitCode: 1, sentence: 'Not conforming.' },
});

function valid(t: Test, result: RunResult, name: string): void {
  const ok = validate(JSON.parse(jsonReport(result)));
  t.ok(ok, `${name}: ${JSON.stringify(validate.errors?.slice(0, 3))}`);
}

export function jsonTests(t: Test): void {
  void t.test('reports are as the schema says', (t) => {
    t.equal(schema.properties.format.const, REPORT_FORMAT);
    valid(t, runResult(), 'a run that passes');
    valid(t, EVERYTHING, 'a run that fails');
    valid(t, runResult({ calibration: undefined, checks: [], requirements: [] }), 'a run of nothing');
    const settings = {
      target: { host: '::1', port: 1 },
      seed: 1,
      profile: 'smoke',
      only: [],
      limitTimeoutMs: 0,
    } as const;
    valid(t, undecided(settings, new Date(), 'Nothing listens.'), 'a run that could not begin');
    t.end();
  });
  void t.test('a report of any target is small', (t) => {
    const wild = Buffer.from(Array.from({ length: 65_536 }, (_, n) => (n * 7919) % 31));
    const proof = evidence({
      got: 'x\x01'.repeat(40_000),
      at: 200,
      transcript: Array.from({ length: 400 }, (_, n) => entry('A', n % 2 ? '<' : '>', n, wild)),
    });
    const hostile = runResult({
      requirements: SERVER_REQUIREMENTS.map(({ id }, n) =>
        requirement(id, n % 3 === 0 ? 'blocked' : 'fail', {
          reason: 'y\x01'.repeat(40_000),
          evidence: Array.from({ length: 5 }, () => proof),
        }),
      ),
      checks: CHECKS.flatMap(({ id }) =>
        Array.from({ length: 5 }, () => check(id, 'fail', '\x01'.repeat(9_000))),
      ),
      causes: MISTAKES.map(({ id, sentence, breaks, fix }) => ({
        ...{ id, sentence, fix, requirement: breaks, explains: [breaks], expected: 'z', got: 'z' },
        transcript: proof.transcript.slice(0, 40),
      })),
    });
    const text = jsonReport(hostile);
    t.ok(Buffer.byteLength(text) < 1_050_000, `${Buffer.byteLength(text)} bytes`);
    t.ok(validate(JSON.parse(text)), JSON.stringify(validate.errors?.slice(0, 3)));
    const { requirements } = JSON.parse(text) as ReturnType<typeof reportJson>;
    t.same(requirements[0]!.evidence, [], 'what is blocked has no proof');
    t.equal(requirements[0]!.omitted, 5);
    t.end();
  });
  void t.test('the newest proofs are left out first, and entries far from the fault', (t) => {
    const transcript = Array.from({ length: 400 }, (_, n) => entry('A', '<', n, 'x'.repeat(500)));
    const proofs = ['one', 'two', 'three'].map((got) => evidence({ got, transcript, at: 390 }));
    const result = runResult({ requirements: [requirement('ping.pong', 'fail', { evidence: proofs })] });
    const [broken] = reportJson(result).requirements;
    t.same(
      broken!.evidence.map(({ got }) => got),
      ['one', 'two'],
    );
    t.equal(broken!.omitted, 1);
    const { at, omitted, transcript: kept } = broken!.evidence[0]!;
    t.equal(kept[at!]!.ms, 390);
    t.equal(kept.length + omitted!, 400);
    t.equal(reportJson(result, { verbose: true }).requirements[0]!.evidence.length, 3);
    t.end();
  });
  void t.test('the schema refuses what is no report', (t) => {
    const whole = reportJson(EVERYTHING);
    const wrong: readonly unknown[] = [
      {},
      { ...whole, more: 1 },
      { ...whole, format: 'parley-conformance-report/2' },
      { ...whole, seed: -1 },
      { ...whole, conclusion: { exitCode: 5, sentence: '' } },
      { ...whole, requirements: [{ ...whole.requirements[0], verdict: 'ok' }] },
      { ...whole, checks: [{ id: 'x' }] },
    ];
    for (const value of wrong) t.notOk(validate(value), JSON.stringify(value).slice(0, 40));
    t.end();
  });
  void t.test('bytes are there twice, and texts are harmless', (t) => {
    const { requirements, counts, broken } = reportJson(EVERYTHING);
    const [entryJson] = requirements[0]!.evidence[0]!.transcript;
    t.same(entryJson, {
      client: 'A',
      dir: '<',
      ms: 0.5,
      text: '\\x1b\\xff\\n',
      base64: BYTES.toString('base64'),
    });
    t.equal(requirements[0]!.reason, 'a\\x1b\nb');
    t.same(broken, ['ping.pong', 'room.same-bytes'], 'a MUST before a SHOULD');
    t.same(counts, {
      pass: 0,
      fail: 1,
      blocked: 0,
      warn: 1,
      slow: 0,
      unknown: 1,
      'not-applicable': 0,
      untested: 0,
    });
    t.end();
  });
}
