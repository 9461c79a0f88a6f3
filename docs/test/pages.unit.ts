// The parts of which the pages consist, one by one, and the errors for pages that are wrong.
import t from 'tap';
import { bundle, requirement } from '../src/bundle.ts';
import type { Bundle } from '../src/bundle.ts';
import { hexDump } from '../src/bytes.ts';
import { changeLog, changes } from '../src/changes.ts';
import { charactersPage } from '../src/characters-page.ts';
import { regenerate } from '../src/generated-sections.ts';
import { SECTION_GENERATORS } from '../src/section-generators.ts';
import { checksOf, faultsOf } from '../src/proof.ts';
import { coreWords, proseProblems, sizeProblems } from '../src/prose.ts';
import { requirementEntry } from '../src/requirement-text.ts';
import { holding, results } from '../src/results.ts';
import { around, sequence } from '../src/sequence.ts';
import { render } from '../src/site/render.ts';
import { sourceOf } from '../src/site/source.ts';
import { slug } from '../src/slug.ts';
import { wrapped } from '../src/wrapped.ts';

void t.test('bytes of a line', (t) => {
  t.equal(
    hexDump('{"text":"Olá, 世界"}'),
    [
      '0000  7b 22 74 65 78 74 22 3a 22 4f 6c c3 a1 2c 20 e4  {"text":"Ol.., .',
      '0010  b8 96 e7 95 8c 22 7d 0a                          ....."}.',
    ].join('\n'),
  );
  t.end();
});

void t.test('generated sections', (t) => {
  const page = 'Before.\n\n<!-- generated: twice a b -->\nold\n<!-- end -->\n\nBehind.\n';
  const made = regenerate('guide/x.md', page, { twice: (...words) => [...words, ...words].join(' ') });
  t.equal(made, 'Before.\n\n<!-- generated: twice a b -->\n\na b a b\n\n<!-- end -->\n\nBehind.\n');
  t.equal(regenerate('guide/x.md', made, { twice: () => 'a b a b' }), made, 'a second run changes nothing');
  t.throws(() => regenerate('guide/x.md', page, {}), /guide\/x\.md has a section twice/);
  for (const [name, word] of [
    ['rung', '7'],
    ['requirements', 'no.such'],
    ['errors', 'no-such'],
    ['limits', 'none'],
    ['picture', 'none'],
  ] as const)
    t.throws(() => SECTION_GENERATORS[name]!(word), /there is no|no requirement/);
  t.end();
});

void t.test('prose: one word a concept, and keywords only where a requirement is quoted', (t) => {
  const of = (text: string, path = 'guide/x.md') => proseProblems(new Map([[path, text]]));
  t.match(of('A packet arrives.'), [/says "packet", which is called frame/]);
  t.match(of('You MUST read.'), [/says MUST in capitals/]);
  t.same(of('In code, `packet` and\n\n```text\nMUST\n```\n'), []);
  t.same(of('<!-- generated: x -->\nYou MUST.\n<!-- end -->'), []);
  t.same(of('It MUST.', 'reference/x.md'), [], 'the reference quotes');
  t.end();
});

void t.test('the core fits into an afternoon', (t) => {
  const long = 'word '.repeat(3_501);
  t.match(sizeProblems(new Map([['guide/decoder.md', long]])), [/have 3501 words; 3500 are the most/]);
  t.same(sizeProblems(new Map([['guide/story.md', long]])), []);
  t.equal(
    coreWords(
      new Map([['guide/ladder/rung-1.md', 'a b\n```text\nc\n```\n<!-- generated: x -->\nd\n<!-- end -->']]),
    ),
    2,
  );
  t.end();
});

void t.test('a requirement is shown with what proves it', (t) => {
  t.ok(checksOf('inbox.once').includes('inbox.once/storm'));
  t.ok(faultsOf('inbox.once').length > 0);
  const shown = requirementEntry(requirement('inbox.once'), '');
  for (const part of [
    '<a id="inbox.once"></a>',
    'MUST NOT',
    'rung 6',
    ...checksOf('inbox.once'),
    ...faultsOf('inbox.once'),
    '<details',
  ])
    t.ok(shown.includes(part), part);
  t.match(requirementEntry(requirement('client.reads'), ''), /not tested: the kit tests servers only/);
  const lonely = bundle.requirements.filter(
    ({ id, target, keyword, untested }) =>
      target === 'server' && keyword !== 'MAY' && untested === undefined && checksOf(id).length === 0,
  );
  t.same(lonely, [], 'every one that can be tested has a check on its page');
  t.end();
});

void t.test('characters: the tables of the page are what the patterns refuse, each code point once', (t) => {
  const ranges = (text: string) =>
    [...text.matchAll(/U\+([0-9A-F]{4,})(?:–U\+([0-9A-F]{4,}))?/g)].map(
      ([, first, last]) => [Number.parseInt(first!, 16), Number.parseInt(last ?? first!, 16)] as const,
    );
  const shown = charactersPage();
  const rows = (part: string) => ranges([...part.matchAll(/^\| U\S+ \|/gm)].join(' '));
  const [always = '', alone = '', everything = ''] = shown.split(/^## (?:Refused only in names|Everything)/m);
  const covers = (all: ReturnType<typeof ranges>, code: number) =>
    all.filter(([first, last]) => first <= code && code <= last).length;
  const [both, names, whole] = [
    rows(always),
    rows(alone),
    ranges(everything.slice(everything.indexOf('not in it:'))),
  ];
  const text = new RegExp(bundle.patterns['text']!, 'u');
  const name = new RegExp(bundle.patterns['name']!, 'u');
  const wrong: string[] = [];
  for (let code = 0; code <= 0x10ffff; code += 1) {
    const one = String.fromCodePoint(code);
    const surrogate = code >= 0xd800 && code <= 0xdfff;
    const inText = covers(both, code);
    const inNames = inText + covers(names, code);
    if (inNames > 1 || (inText === 0) !== text.test(one)) wrong.push(`text U+${code.toString(16)}`);
    if ((inNames === 0) !== (name.test(one) || one === ' ')) wrong.push(`name U+${code.toString(16)}`);
    if (!surrogate && covers(whole, code) !== inNames) wrong.push(`list U+${code.toString(16)}`);
  }
  t.same(wrong.slice(0, 5), []);
  t.ok(both.length > 5 && names.length > 10 && whole.length > 20, 'the tables were read');
  t.end();
});

void t.test('a rung says why the kit counts less than it has', (t) => {
  const [conforming] = results.implementations;
  for (const { rung, requirements } of bundle.rungs) {
    const part = SECTION_GENERATORS['rung-seen']!(String(rung));
    const counted = holding(conforming!, requirements);
    const said = `Of the ${requirements.length} requirements of this rung the kit counts ${counted}.`;
    t.equal(part.includes(said), counted < requirements.length, `rung ${rung}`);
  }
  t.match(SECTION_GENERATORS['rung-seen']!('3'), '`ack.token`, not applicable');
  t.end();
});

void t.test('sequence diagrams', (t) => {
  const label = 'a label that needs more than one line of its own';
  const svg = sequence(
    'Two & <one>',
    ['a', 'b', 'c'],
    [
      { kind: 'mark', at: 'a', label: 'connects' },
      { kind: 'arrow', from: 'a', to: 'b', label },
      { kind: 'late', from: 'b', to: 'c', label: 'late', rows: 2 },
      { kind: 'arrow', from: 'c', to: 'a', label: 'wrong', bad: true },
      { kind: 'mark', at: 'c', label: 'gone', end: true },
    ],
  );
  t.match(svg, 'aria-label="Two &amp; &lt;one>"');
  t.equal([...svg.matchAll(/<tspan/g)].length, 4 + wrapped(label, 18).length, 'the long label has lines');
  t.match(svg, / width="3[0-5]\d"/, 'three lifelines fit on a phone');
  t.same(around('server', ['Nina', 'Jose']), ['Nina', 'server', 'Jose']);
  t.match(svg, 'class="bad"');
  t.throws(() => sequence('x', ['a'], [{ kind: 'mark', at: 'z', label: '' }]), /there is no lifeline z/);
  t.end();
});

void t.test('a label in lines', (t) => {
  t.same(wrapped('say ref 2 "Hello"', 9), ['say ref 2', '"Hello"']);
  t.same(wrapped('abcdefgh ij', 4), ['abcd', 'efgh', 'ij'], 'a long word is broken');
  t.end();
});

void t.test('a page as HTML', (t) => {
  const around = { page: 'guide/x.md', picture: () => undefined, terms: ['frame', 'room event'] };
  const html = (text: string) => render(text, around).html;
  t.match(
    html('A frame, and a Frame.'),
    /^<p>A <a href="glossary\.html#frame" class="term">frame<\/a>, and a Frame\.<\/p>/,
  );
  t.notMatch(html('[a frame](../index.md)'), /class="term"/, 'no link in a link');
  t.match(html('It MUST <b>.'), /<span class="bcp14">MUST<\/span>/);
  t.match(html('> [!NOTE]\n> Since.'), /<aside class="box note" aria-label="Why">\n<p>Since\./);
  t.match(
    html('```text\na <\n\nb\n```'),
    /<code><span class="line">a &lt;\n<\/span><span class="line">\n<\/span><span class="line">b\n<\/span>/,
    'a line that is wrapped on paper is not cut there',
  );
  t.match(html('```json\n{"a":"<"}\n```'), /&quot;&lt;&quot;/);
  t.throws(() => html('[x](../../spec/src/index.ts)'), /not in the site/);
  t.same(render('## `bad-ack`\n\n### Of it', around).headings, [
    { level: 2, id: 'bad-ack', text: 'bad-ack' },
    { level: 3, id: 'of-it', text: 'Of it' },
  ]);
  t.equal(slug('What a server does with a client’s frame'), 'what-a-server-does-with-a-clients-frame');
  t.match(sourceOf('guide/x.md', '---\ntitle: "1. One"\n---\n\n# Rung\n\nIt is _so_. More.\n'), {
    title: '1. One',
    target: 'guide/x.html',
    about: 'It is so.',
  });
  t.end();
});

void t.test('changes between two bundles', (t) => {
  t.equal(changeLog(changes(bundle, bundle)), 'Nothing that implementers would notice has changed.');
  const [first, second, ...others] = bundle.requirements;
  const [ack, ...frames] = bundle.frames.client;
  const [large, frame, ...errors] = bundle.errors;
  const old: Bundle = {
    ...bundle,
    requirements: [{ ...first!, text: 'Other.' }, { ...second!, keyword: 'MAY' }, ...others.slice(1)],
    frames: { ...bundle.frames, client: [{ ...ack!, fields: ack!.fields.slice(1) }, ...frames.slice(1)] },
    errors: [frame!, large!, ...errors],
    limits: bundle.limits.map((limit) => (limit.name === 'textBytes' ? { ...limit, most: 1 } : limit)),
  };
  const told = changes(old, bundle).map(({ kind, text }) => `${kind}: ${text}`);
  for (const line of [
    `clarified: requirement \`${first!.id}\``,
    `breaking: requirement \`${second!.id}\`: MAY is now MUST`,
    `new: requirement \`${others[0]!.id}\``,
    'breaking: field `type` of `ack` from the client is required',
    'new: frame `menu` from the client',
    'breaking: errors have another order of precedence',
    'breaking: limit `textBytes` binds otherwise',
  ])
    t.ok(told.includes(line), line);
  t.equal(told.length, 7);
  t.match(changes(bundle, old)[0], { kind: 'breaking' });
  t.end();
});
