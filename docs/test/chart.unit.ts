// Charts: what an axis says, and that a picture holds what was measured.
import t from 'tap';
import { bottomAxis, scaleOf } from '../src/chart/axis.ts';
import { barsPanel } from '../src/chart/bars-panel.ts';
import { linesPanel } from '../src/chart/lines-panel.ts';
import { chart } from '../src/chart/panel.ts';

const texts = (svg: string): string[] => [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map((match) => match[1]!);
const labels = (ticks: readonly { readonly text?: string }[]): string[] =>
  ticks.flatMap(({ text }) => text ?? []);

void t.test('a linear axis starts at 0 and ends at a round number', (t) => {
  const { at, ticks } = scaleOf({ title: '' }, [1_200, 9_700], [0, 100]);
  t.same(labels(ticks), ['0', '2k', '4k', '6k', '8k', '10k']);
  t.equal(at(5_000), 50);
  t.end();
});

void t.test('an axis of zeros alone ends at 1', (t) => {
  const { at } = scaleOf({ title: '' }, [0, 0], [0, 100]);
  t.equal(at(1), 100);
  t.end();
});

void t.test('an axis with a given end ends there', (t) => {
  const { at } = scaleOf({ title: '', end: 97 }, [3], [0, 100]);
  t.equal(at(97), 100);
  t.end();
});

void t.test('a logarithmic axis labels 1, 2 and 5 of few decades, and 1 alone of many', (t) => {
  const few = scaleOf({ title: '', log: true, format: ',' }, [12, 900], [0, 100]);
  t.same(labels(few.ticks), ['10', '20', '50', '100', '200', '500', '1,000']);
  const many = scaleOf({ title: '', log: true, format: ',' }, [0.2, 4_000], [0, 100]);
  t.same(labels(many.ticks), ['0.1', '1', '10', '100', '1,000', '10,000']);
  t.ok(many.ticks.length > 40, 'each other digit has a grid line');
  t.end();
});

void t.test('an axis without a title writes its labels only', (t) => {
  const scale = scaleOf({ title: '' }, [4], [0, 100]);
  t.notMatch(bottomAxis(scale, '', 100, 20), 'font-size="11"');
  t.match(bottomAxis(scale, 'seconds', 100, 20), '>seconds</text>');
  t.end();
});

void t.test('lines go through their points', (t) => {
  const { svg } = linesPanel({
    width: 100,
    height: 50,
    titleAt: 40,
    dots: true,
    x: { title: 'connections', end: 10 },
    y: { title: 'MiB', end: 5 },
    spans: [{ from: 2, to: 4 }],
    lines: [
      {
        colour: 'red',
        points: [
          [0, 0],
          [10, 5],
        ],
      },
    ],
  });
  t.match(svg, 'points="0.0,50.0 100.0,0.0"');
  t.match(svg, '<circle cx="100" cy="0" r="3" fill="red"/>');
  t.match(svg, '<rect x="20" width="20" height="50"');
  t.end();
});

void t.test('bars have the length of their values, and dots stand on a logarithmic axis', (t) => {
  const bars = [
    { name: 'one', value: 10, colour: 'red' },
    { name: 'other', value: 1_000, colour: 'blue' },
  ];
  const linear = barsPanel({ heading: 'h', width: 100, x: { title: '' }, bars });
  t.match(linear.svg, '<rect y="1" width="1" height="14" fill="red"/>');
  const log = barsPanel({ heading: 'h', width: 100, x: { title: '', log: true }, bars });
  t.match(log.svg, '<circle cx="100" cy="8" r="5" fill="blue"/>');
  t.end();
});

void t.test('a chart escapes what it says and stacks its panels', (t) => {
  const panel = { height: 30, svg: '<g/>' };
  const svg = chart(
    'less < more & "so"',
    { width: 100, left: 20 },
    [{ name: 'a & b', colour: 'red' }],
    [panel, panel],
  );
  t.match(svg, 'aria-label="less &lt; more &amp; &quot;so&quot;"');
  t.same(texts(svg), ['less &lt; more &amp; &quot;so&quot;', 'a &amp; b'], 'the title is drawn, too');
  t.match(svg, 'height="126"');
  t.match(svg, 'translate(20,66)');
  t.match(svg, 'translate(20,96)');
  t.end();
});
