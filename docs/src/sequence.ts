// A sequence diagram as SVG: a lifeline for each party, time running down. It takes the colours of its page, and three
// lifelines fit on a phone: labels wrap instead of widening the picture.
import { wrapped } from './wrapped.ts';

interface Message {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly bad?: true;
}

/** One thing that happens; `from`, `to` and `at` are names of lifelines. */
export type Event =
  | (Message & { readonly kind: 'arrow' })
  /** It arrives only beside the event that is `rows` further down: its line crosses what happens meanwhile. */
  | (Message & { readonly kind: 'late'; readonly rows: number })
  | {
      readonly kind: 'mark';
      readonly at: string;
      readonly label: string;
      readonly end?: true;
      readonly bad?: true;
    };

/** What a phone of 390 px leaves for a picture. */
const PHONE = 356;
/** Width of a letter, on average and rounded up: of a label, and of the name in a box. */
const LETTER = 6.1;
const NAME_LETTER = 7;
const LINE = 14;
const BETWEEN = 16;
const HEAD = 42;
const LEAST_GAP = 104;
const MOST_GAP = 220;
/** Between a label and the lifelines beside it. */
const AIR = 8;
/** A late line ends so far above the label of the event beside which it arrives. */
const EARLY = 6;

interface Layout {
  readonly xs: ReadonlyMap<string, number>;
  readonly gap: number;
  readonly width: number;
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const halfBox = (name: string): number => Math.max(28, (name.length * NAME_LETTER) / 2 + 9);

/** Where the lifelines stand: as far apart as a phone allows. */
function layoutOf(lanes: readonly string[]): Layout {
  const side = Math.max(halfBox(lanes[0]!), halfBox(lanes.at(-1)!)) + 2;
  const gaps = Math.max(1, lanes.length - 1);
  const gap = Math.min(MOST_GAP, Math.max(LEAST_GAP, Math.floor((PHONE - 2 * side) / gaps)));
  return {
    xs: new Map(lanes.map((lane, index) => [lane, side + index * gap])),
    gap,
    width: 2 * side + (lanes.length - 1) * gap,
  };
}

/** Lines of text whose last one stands at `y`. */
function textAt(lines: readonly string[], x: number, y: number, anchor: 'start' | 'middle' | 'end'): string {
  const first = y - (lines.length - 1) * LINE;
  const spans = lines.map(
    (line, index) => `<tspan x="${x}"${index > 0 ? ` dy="${LINE}"` : ''}>${escape(line)}</tspan>`,
  );
  return `<text x="${x}" y="${first}" text-anchor="${anchor}">${spans.join('')}</text>`;
}

const tone = (bad: true | undefined): string => (bad ? ' class="bad"' : '');

/** Draws it. `title` is what a screen reader says; the page has the same as text. */
export function sequence(title: string, lanes: readonly string[], events: readonly Event[]): string {
  const { xs, gap, width } = layoutOf(lanes);
  const x = (lane: string): number => {
    const at = xs.get(lane);
    if (at === undefined) throw new Error(`${title}: there is no lifeline ${lane}`);
    return at;
  };
  const letters = Math.floor((gap - 2 * AIR) / LETTER);
  const labels = events.map(({ label }) => wrapped(label, letters));
  // Every event has the room that its label takes, above its line.
  const ys: number[] = [];
  for (const [index, { kind }] of events.entries()) {
    const before = ys.at(-1) ?? HEAD;
    const lines = labels[index]!.length;
    ys.push(before + BETWEEN + LINE * (kind === 'mark' ? Math.max(1, lines - 1) : lines));
  }
  const bottom = (ys.at(-1) ?? HEAD) + 26;
  const ends = new Map<string, number>();

  function mark(event: Extract<Event, { kind: 'mark' }>, lines: readonly string[], y: number): string {
    const at = x(event.at);
    if (event.end) ends.set(event.at, y);
    const sign = event.end
      ? `<path d="M${at - 5} ${y - 5}l10 10m0-10l-10 10"/>`
      : `<circle cx="${at}" cy="${y}" r="4" class="dot"/>`;
    const last = event.at === lanes.at(-1) && lanes.length > 1;
    return `<g${tone(event.bad)}>${sign}${textAt(lines, last ? at - 10 : at + 10, y + 4, last ? 'end' : 'start')}</g>`;
  }

  /** Just above the label of an event: there a late line ends. */
  const arrival = (index: number): number =>
    (ys[index] ?? bottom) - LINE * (labels[index]?.length ?? 0) - EARLY;

  function arrow(event: Exclude<Event, { kind: 'mark' }>, lines: readonly string[], index: number): string {
    const y = ys[index]!;
    const [from, to] = [x(event.from), x(event.to)];
    const end = event.kind === 'late' ? arrival(index + event.rows) : y;
    const ahead = to > from ? 1 : -1;
    const slope = (Math.atan2(end - y, to - from) * 180) / Math.PI;
    const line = `<path d="M${from} ${y}L${to} ${end}"/><path class="tip" d="M0 0l-9 -4.500v9z" transform="translate(${to} ${end}) rotate(${slope.toFixed(1)})"/>`;
    // A level line has its label in the middle of the gap beside the party that is not in the middle of the picture; a
    // sloping one beside its beginning, where nothing crosses it.
    const outer = Math.abs(from - width / 2) > Math.abs(to - width / 2) ? from : to;
    const inward = outer === from ? ahead : -ahead;
    const text =
      event.kind === 'late'
        ? textAt(lines, from + 8 * ahead, y - 6, ahead > 0 ? 'start' : 'end')
        : textAt(lines, outer + (inward * gap) / 2, y - 6, 'middle');
    return `<g${tone(event.bad)}>${line}${text}</g>`;
  }

  const parts = events.map((event, index) =>
    event.kind === 'mark' ? mark(event, labels[index]!, ys[index]!) : arrow(event, labels[index]!, index),
  );
  const poles = lanes.map((lane) => {
    const [at, half] = [x(lane), halfBox(lane)];
    return `<rect x="${at - half}" y="6" width="${2 * half}" height="26" rx="8" class="head"/><text x="${at}" y="24" text-anchor="middle" class="name">${escape(lane)}</text><path class="pole" d="M${at} 32V${ends.get(lane) ?? bottom - 8}"/>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${bottom}" width="${width}" height="${bottom}" role="img" aria-label="${escape(title)}" color="#6e7781" class="sequence">
<style>.sequence text{font:12px system-ui,Arial,sans-serif;fill:currentColor;stroke:none}.sequence .name{font-weight:600}.sequence path{stroke:currentColor;fill:none}.sequence .tip,.sequence .dot{fill:currentColor;stroke:none}.sequence .head{fill:none;stroke:currentColor}.sequence .pole{opacity:.4;stroke-dasharray:3 4}.sequence .bad{color:#c9252d}</style>
${[...poles, ...parts].join('\n')}
</svg>
`;
}

/** The parties of a diagram with one of them in the middle: everybody talks to it, and nobody past another. */
export function around(middle: string, others: readonly string[]): readonly string[] {
  const half = Math.ceil(others.length / 2);
  return [...others.slice(0, half), middle, ...others.slice(half)];
}
