// Generated files and lints. Each lint finds nothing in the specification, and fails for its own reason on a faulty one.
import fc from 'fast-check';
import t from 'tap';
import type { Test } from 'tap';
import { Value } from 'typebox/value';
import { KNOWN_WORDS, SENTENCES } from '../src/lint/all.ts';
import { bundleForm, unions } from '../src/lint/bundle.ts';
import { errorCodes } from '../src/lint/error-codes.ts';
import { examples } from '../src/lint/examples.ts';
import type { Finding } from '../src/lint/finding.ts';
import { areas } from '../src/lint/areas.ts';
import { ladder } from '../src/lint/ladder.ts';
import { lineVectors, streamVectors } from '../src/lint/line-vectors.ts';
import { prerequisites } from '../src/lint/prerequisites.ts';
import { quotedWords } from '../src/lint/quoted-words.ts';
import { refusedExamples } from '../src/lint/refused-examples.ts';
import { replies } from '../src/lint/replies.ts';
import { requirementLock } from '../src/lint/requirement-lock.ts';
import { requirementSentences } from '../src/lint/requirement-sentences.ts';
import { leftovers, staleFiles } from '../src/lint/stale-files.ts';
import { stateMachine } from '../src/lint/state-machine.ts';
import { transcripts } from '../src/lint/transcripts.ts';
import { valueVectors } from '../src/lint/value-vectors.ts';
import { validateRequest, validateServerFrame } from '../src/codec/validate.ts';
import type { ClientType } from '../src/frames/index.ts';
import { CLIENT_FRAMES, CLIENT_TYPES, SERVER_FRAMES, SERVER_TYPES } from '../src/frames/index.ts';
import { bundle } from '../src/generate/bundle.ts';
import { escapeInvisible } from '../src/generate/escape-invisible.ts';
import { relock, sentenceHash } from '../src/generate/lock.ts';
import type { Lock } from '../src/generate/lock.ts';
import { codeFiles } from '../src/generate/code-files.ts';
import { publishedFiles } from '../src/generate/published-files.ts';
import { typescriptType } from '../src/generate/typescript-type.ts';
import { ARRIVAL_GRID, REQUEST_GRID } from '../src/machine/grid.ts';
import { ERRORS } from '../src/registries/errors.ts';
import { AREAS, requirementArea } from '../src/registries/areas.ts';
import { PREREQUISITES, allPrerequisitesOf, depthOf } from '../src/registries/prerequisites.ts';
import { RUNGS } from '../src/registries/rungs.ts';
import { REQUIREMENTS } from '../src/rules/index.ts';
import { TRANSCRIPTS } from '../src/transcripts/index.ts';
import { VECTORS } from '../src/vectors/index.ts';
import type { ClientFrame, FrameSpec, ServerFrame } from '../src/vocabulary/frame.ts';
import { plain } from '../src/vocabulary/json-schema.ts';

const clients: readonly ClientFrame[] = CLIENT_FRAMES;
const servers: readonly ServerFrame[] = SERVER_FRAMES;
const frames: readonly FrameSpec[] = [...clients, ...servers];
const machine = {
  requests: REQUEST_GRID,
  arrivals: ARRIVAL_GRID,
  clientTypes: CLIENT_TYPES,
  serverTypes: SERVER_TYPES,
};

/** Fails unless there is a finding, and every finding matches. */
function finds(t: Test, found: readonly Finding[], reason: RegExp): void {
  t.ok(found.length > 0, `nothing found for ${reason}`);
  t.match(found[0]?.problem, reason);
}

const say = clients.find(({ type }) => type === 'say')!;
const ping = clients.find(({ type }) => type === 'ping')!;

t.test('every lint passes on the specification', (t) => {
  t.strictSame(requirementSentences(REQUIREMENTS), []);
  t.strictSame(stateMachine(machine), []);
  t.strictSame(replies(clients, servers), []);
  t.strictSame(errorCodes(ERRORS, clients, REQUIREMENTS), []);
  t.strictSame(ladder(RUNGS, REQUIREMENTS, CLIENT_TYPES), []);
  t.strictSame(examples(frames), []);
  t.strictSame(refusedExamples(clients), []);
  t.strictSame(valueVectors(VECTORS.values), []);
  t.strictSame(lineVectors(VECTORS.lines.valid, VECTORS.lines.refused), []);
  t.strictSame(streamVectors(VECTORS.streams), []);
  t.strictSame(transcripts(TRANSCRIPTS), []);
  t.strictSame(bundleForm(bundle()), []);
  t.strictSame([...unions('client', clients), ...unions('server', servers)], []);
  t.end();
});

t.test('a stale, missing or left-over file is named, with the line', (t) => {
  const files = [
    { path: 'generated/a.txt', content: 'one\ntwo\n' },
    { path: 'generated/b.txt', content: 'b\n' },
  ];
  const read = (path: string): string | undefined => (path.endsWith('a.txt') ? 'one\nTWO\n' : undefined);
  const [stale, missing] = staleFiles(files, read);
  t.match(stale, { where: 'spec/generated/a.txt', problem: /from line 2 on; run `npm run generate`/ });
  t.match(missing, { where: 'spec/generated/b.txt', problem: /is missing/ });
  finds(t, leftovers(files, ['generated/c.txt'], []), /delete it/);
  t.strictSame(leftovers(files, ['generated/a.txt', 'generated/lock'], ['generated/lock']), []);
  t.end();
});

t.test('requirements: repeated ids, malformed ids, keywords, case and words to avoid', (t) => {
  const [one] = REQUIREMENTS;
  const faulty = (change: object): readonly Finding[] => requirementSentences([{ ...one!, ...change }]);
  finds(t, requirementSentences([one!, one!]), /used twice/);
  finds(t, faulty({ id: 'Framing.One' }), /does not have the form/);
  finds(t, faulty({ text: 'A server sends.' }), /0 keywords/);
  finds(t, faulty({ text: 'A server MUST send and SHOULD wait.' }), /2 keywords/);
  finds(t, faulty({ text: 'A server MAY send.', keyword: 'MUST' }), /listed as MUST/);
  finds(t, faulty({ text: 'A server MUST NOT send.', keyword: 'MUST' }), /says MUST NOT/);
  finds(t, faulty({ text: 'A server MUST send what it should send.' }), /"should"/);
  finds(t, faulty({ text: 'A server MUST send. It waits.' }), /one sentence/);
  finds(t, faulty({ text: 'A server MUST send packets.' }), /use frame/);
  t.end();
});

t.test('words in back-ticks that the protocol does not have', (t) => {
  t.strictSame(quotedWords(KNOWN_WORDS, SENTENCES), []);
  finds(t, quotedWords(KNOWN_WORDS, [{ where: 'x', text: 'Send `talk` in `menu`.' }]), /mentions `talk`/);
  t.end();
});

t.test('the lock: a changed sentence, a new id, a missing id, and a reused id', (t) => {
  const before = [
    { id: 'a.one', text: 'A server MUST send.' },
    { id: 'a.two', text: 'A server MUST wait.' },
  ];
  const lock = relock({ locked: {}, retired: [] }, before);
  t.strictSame(requirementLock(lock, before), []);
  t.equal(sentenceHash('A server’s  word.'), sentenceHash("A server's word."), 'typography does not count');
  finds(
    t,
    requirementLock(lock, [before[0]!, { id: 'a.two', text: 'A server MUST go.' }]),
    /a sentence that differs from the lock/,
  );
  finds(
    t,
    requirementLock(lock, [...before, { id: 'a.three', text: 'A server MUST go.' }]),
    /not locked yet/,
  );
  finds(t, requirementLock(lock, [before[0]!]), /locked but missing/);
  const after: Lock = relock(lock, [before[0]!]);
  t.strictSame(after.retired, ['a.two']);
  t.strictSame(requirementLock(after, [before[0]!]), []);
  finds(t, requirementLock(after, before), /cannot be used again/);
  t.strictSame(relock(after, [before[0]!]).retired, ['a.two'], 'a retired id stays retired');
  t.end();
});

t.test('the state machine: gaps, states never reached, no way out, dead ends', (t) => {
  const without = (row: object, type: string): object =>
    Object.fromEntries(Object.entries(row).filter(([name]) => name !== type));
  const withMenu = (menu: object): readonly Finding[] =>
    stateMachine({ ...machine, requests: { ...REQUEST_GRID, menu: menu as typeof REQUEST_GRID.menu } });
  finds(t, withMenu(without(REQUEST_GRID.menu, 'say')), /no cell for `say` in `menu`/);
  const refuse = { does: 'refuse', code: 'wrong-state' } as const;
  t.match(withMenu({ ...REQUEST_GRID.menu, join: refuse }), [
    { where: 'room-member', problem: /reached from `assigned` by any request/ },
  ]);
  const only = (type: string, next: string): object =>
    Object.fromEntries(CLIENT_TYPES.map((name) => [name, name === type ? { does: 'admit', next } : refuse]));
  t.match(
    withMenu(only('quit', 'closed')).filter(({ where }) => where === 'menu'),
    [{ problem: /dead end/ }],
  );
  t.match(
    withMenu(only('ping', 'menu')).filter(({ where }) => where === 'menu'),
    [{ problem: /no way to `closed`/ }],
  );
  const arrivals = without(ARRIVAL_GRID.menu, 'pong') as typeof ARRIVAL_GRID.menu;
  finds(
    t,
    stateMachine({ ...machine, arrivals: { ...ARRIVAL_GRID, menu: arrivals } }),
    /no cell for `pong` in `menu`/,
  );
  t.end();
});

t.test('requests and replies that do not fit', (t) => {
  finds(t, replies([{ ...say, reply: 'heard' }], servers), /no server sends/);
  finds(t, replies([{ ...say, reply: 'pong' }], servers), /does not list it/);
  finds(t, replies([{ ...ping, transitions: { assigned: 'assigned' } }], servers), /is not allowed/);
  t.match(
    replies(
      clients.filter(({ type }) => type !== 'ping'),
      servers,
    ),
    [{ where: 'server/pong', problem: /has another reply/ }],
  );
  t.end();
});

t.test('the areas: every requirement belongs to one', (t) => {
  t.strictSame(areas(AREAS, REQUIREMENTS), []);
  const [framing, ...others] = AREAS;
  finds(t, areas(others, REQUIREMENTS), /framing\.\*|belongs to no area/);
  finds(t, areas([...AREAS, framing!], REQUIREMENTS), /belongs to framing and to another area/);
  finds(t, areas([...AREAS, { ...framing!, words: ['nothing'] }], REQUIREMENTS), /names nothing/);
  t.equal(requirementArea('inbox.once').area, 'messages');
  t.throws(() => requirementArea('nothing.once'), /no area has the requirement nothing\.once/);
  t.end();
});

t.test('the ladder: requirements that are missing, repeated or unknown', (t) => {
  const [first, ...others] = RUNGS;
  const faulty = (requirements: readonly string[], frames: readonly string[] = []) =>
    ladder([first!, { ...others[0]!, requirements, frames }, ...others.slice(1)], REQUIREMENTS, CLIENT_TYPES);
  const { requirements, frames } = others[0]!;
  finds(t, faulty(requirements.slice(1), frames), /is on no rung/);
  finds(t, faulty([...requirements, 'welcome.first'], frames), /is on several rungs: 1, 2/);
  finds(
    t,
    faulty([...requirements, 'client.reads'], frames),
    /client\.reads, which is not a requirement of servers/,
  );
  finds(t, faulty(requirements, frames.slice(1)), /is on no rung/);
  finds(t, faulty(requirements, [...frames, 'pong']), /pong, which is not a request/);
  t.end();
});

t.test('the prerequisites: entries that are missing, unknown names, cycles', (t) => {
  t.strictSame(prerequisites(PREREQUISITES, REQUIREMENTS), []);
  const { 'menu.keys': dropped, ...others } = PREREQUISITES;
  t.strictSame(dropped, ['menu.answer']);
  finds(t, prerequisites(others, REQUIREMENTS), /has no entry/);
  const faulty = (id: string, needs: readonly string[]) =>
    prerequisites({ ...PREREQUISITES, [id]: needs }, REQUIREMENTS);
  finds(t, faulty('menu.keys', ['menu.nothing']), /is no requirement of servers/);
  finds(t, faulty('menu.keys', ['client.reads']), /is no requirement of servers/);
  finds(t, faulty('ack.ready', ['menu.keys']), /ack\.ready → menu\.keys → menu\.answer → ack\.ready/);
  const below = allPrerequisitesOf('menu.keys');
  t.ok(
    ['ack.ready', 'menu.answer', 'welcome.first'].every((id) => below.has(id)),
    'all that it builds on, not only the next',
  );
  t.notOk(below.has('menu.keys'));
  t.equal(depthOf('welcome.first'), 0);
  t.equal(depthOf('menu.keys'), Math.max(...[...below].map(depthOf)) + 1);
  t.end();
});

t.test('error codes: unknown, out of order, repeated, misplaced, unused', (t) => {
  const frame = (errors: readonly string[], code = 'bad-ack'): Parameters<typeof errorCodes>[1] => [
    { type: 'x', errors, refused: [{ reply: { code } }] },
  ];
  const some = (found: readonly Finding[], reason: RegExp): void => {
    t.ok(
      found.some(({ problem }) => reason.test(problem)),
      String(reason),
    );
  };
  some(errorCodes(ERRORS, frame(['no-such-code']), REQUIREMENTS), /the registry does not have/);
  some(errorCodes(ERRORS, frame([], 'no-such-code'), REQUIREMENTS), /the registry does not have/);
  some(errorCodes(ERRORS, frame(['bad-token', 'bad-ack']), REQUIREMENTS), /order of the registry/);
  some(errorCodes([...ERRORS, ERRORS[0]!], clients, REQUIREMENTS), /twice/);
  some(errorCodes([...ERRORS].reverse(), clients, REQUIREMENTS), /differs from its position/);
  some(
    errorCodes([...ERRORS, { ...ERRORS[0]!, code: 'odd', rank: ERRORS.length }], clients, REQUIREMENTS),
    /nothing can cause it/,
  );
  t.end();
});

t.test('examples: missing, of another type, not valid', (t) => {
  const faulty = (frame: object): readonly Finding[] =>
    examples([{ ...say, examples: [{ note: 'x', frame: frame as Record<string, unknown> }] }]);
  finds(t, examples([{ ...say, examples: [] }]), /no example/);
  finds(t, faulty({ type: 'ping' }), /has the type `ping`/);
  finds(t, faulty({ type: 'say', text: '' }), /is not valid: text must be/);
  t.end();
});

t.test('refused examples: another code, field, state or ref, or no reason', (t) => {
  type Refused = ClientFrame['refused'][number];
  const [outside, noText] = say.refused as readonly [Refused, Refused];
  const faulty = (example: Refused): readonly Finding[] => refusedExamples([{ ...say, refused: [example] }]);
  finds(t, faulty({ ...outside, reply: { ...outside.reply, code: 'invalid-field' } }), /but gets/);
  finds(t, faulty({ ...outside, reply: { ...outside.reply, state: 'assigned' } }), /but gets/);
  finds(t, faulty({ ...outside, reply: { ...outside.reply, ref: 9 } }), /but gets/);
  finds(t, faulty({ ...noText, reply: { ...noText.reply, field: 'ref' } }), /but gets/);
  finds(t, faulty({ ...outside, state: 'room-member' }), /and no rule refuses it/);
  const join = clients.find(({ type }) => type === 'join')!;
  const [nobody] = join.refused as readonly [Refused];
  finds(
    t,
    refusedExamples([{ ...join, refused: [{ ...nobody, reply: { code: 'no-such-room' } }] }]),
    /but has/,
  );
  t.end();
});

t.test('vectors with a wrong verdict', (t) => {
  const { names, texts, rooms, refs } = VECTORS.values;
  finds(
    t,
    valueVectors({ names: { valid: names.invalid, invalid: [] }, texts, rooms, refs }),
    /valid "empty" is refused by the validators/,
  );
  finds(t, valueVectors({ names, texts, rooms, refs: { valid: [], invalid: refs.valid } }), /is accepted by/);
  finds(t, lineVectors([{ note: 'x', line: '{"type":"pong"}' }], []), /refused with `unknown-type`/);
  finds(t, lineVectors([], [{ note: 'x', line: '{"type":"ping"}', code: 'bad-frame' }]), /no refusal/);
  finds(t, streamVectors([{ note: 'x', bytes: [{ hex: '0a' }], events: [] }]), /"blank":true/);
  t.end();
});

t.test('transcripts: repeated ids, people who are not connected, invalid frames', (t) => {
  const [first] = TRANSCRIPTS;
  const story = (...steps: (typeof TRANSCRIPTS)[number]['steps']): readonly Finding[] =>
    transcripts([{ ...first!, steps }]);
  const connects = { who: 'Nina', does: 'connects' } as const;
  finds(t, transcripts([first!, first!]), /appears twice/);
  finds(t, transcripts([{ ...first!, id: 'First Chat' }]), /not a slug/);
  finds(t, story({ who: 'Nina', does: 'vanishes' }), /is not connected/);
  finds(t, story(connects, connects), /already connected/);
  finds(t, story(connects, { who: 'Nina', does: 'sends', frame: { type: 'say', text: '' } }), /text must be/);
  finds(t, story(connects, { who: 'Nina', does: 'receives', frame: { type: 'ping' } }), /servers send/);
  t.end();
});

t.test('a bundle or a union that does not fit its schema', (t) => {
  finds(t, bundleForm({ ...(bundle() as object), defaultPort: '12005' }), /must be integer/);
  finds(t, bundleForm({ ...(bundle() as object), extra: 1 }), /additional properties/);
  const broken = { ...say, examples: [{ note: 'x', frame: { type: 'say' } }] };
  finds(t, unions('client', [broken]), /refuses the example "x" of `say`/);
  t.end();
});

t.test('generating is deterministic and writes no invisible characters', (t) => {
  const files = [...codeFiles(), ...publishedFiles()];
  t.strictSame([...codeFiles(), ...publishedFiles()], files);
  t.equal(new Set(files.map(({ path }) => path)).size, files.length);
  for (const { path, content } of files) {
    t.notOk(content.includes('\r'), `${path} has no CR`);
    t.ok(content.endsWith('\n'), path);
  }
  t.equal(escapeInvisible('"a\u200bb\u{1bca0}é👋"'), '"a\\u200bb\\ud82f\\udca0é👋"');
  t.throws(() => typescriptType('x', { type: 'object', properties: { odd: {} } }), /SHAPES/);
  t.end();
});

/** Whether every string keeps its bound in bytes, which TypeBox does not know. */
function bytesKept(schema: ReturnType<typeof plain>, value: unknown): boolean {
  const most = schema['x-maxBytes'];
  if (most !== undefined && typeof value === 'string' && Buffer.byteLength(value) > most) return false;
  if (Array.isArray(value)) return value.every((item) => !schema.items || bytesKept(schema.items, item));
  if (typeof value !== 'object' || value === null) return true;
  const of = value as Readonly<Record<string, unknown>>;
  return Object.entries(schema.properties ?? {}).every(([name, inner]) => bytesKept(inner, of[name]));
}

t.test('the validators and TypeBox agree on any frame', (t) => {
  const values = Object.values(VECTORS.values).flatMap(({ valid, invalid }) =>
    [...valid, ...invalid].map(({ json }) => JSON.parse(json) as unknown),
  );
  const value = fc.oneof(
    fc.constantFrom(...values),
    fc.constantFrom<unknown>(0, -1, 1.5, 2 ** 31 - 1, 2 ** 31, Infinity, true, false, null, [], {}),
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.jsonValue({ maxDepth: 2 }),
  );
  /** An example with some of its fields changed or left out, at any depth. */
  const changed = (frame: unknown): fc.Arbitrary<unknown> => {
    if (typeof frame !== 'object' || frame === null) return fc.oneof(fc.constant(frame), value);
    if (Array.isArray(frame)) return fc.oneof(fc.tuple(...frame.map(changed)), value);
    const members = Object.entries(frame).map(([name, of]) =>
      fc
        .oneof({ weight: 8, arbitrary: fc.constant(of) }, { weight: 1, arbitrary: changed(of) })
        .map((inner) => [name, inner] as const),
    );
    const absent = fc.subarray(Object.keys(frame), { maxLength: 1 });
    return fc
      .tuple(
        fc.tuple(...members),
        fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { arbitrary: absent, weight: 1 }),
      )
      .map(([all, gone]) => Object.fromEntries(all.filter(([name]) => !(gone as string[]).includes(name))));
  };
  const tally = { taken: 0, refused: 0 };
  for (const { from, type, schema, examples } of frames) {
    const { frame } = examples[0]!;
    const shape = plain(schema);
    fc.assert(
      fc.property(changed({ ref: 1, ...frame }), (candidate) => {
        const whole = { ...(candidate as object), type };
        const ajv =
          from === 'client' ? validateRequest(type as ClientType, whole) : validateServerFrame(whole);
        const typebox = Value.Check(schema, whole) && bytesKept(shape, whole);
        tally[ajv.ok ? 'taken' : 'refused'] += 1;
        return ajv.ok === typebox;
      }),
      { numRuns: 60, seed: 7 },
    );
  }
  t.ok(tally.taken > 200 && tally.refused > 200, `both verdicts were met: ${JSON.stringify(tally)}`);
  t.end();
});
