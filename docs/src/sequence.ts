// A sequence diagram as SVG: a lane for each party, time running down. It takes the colours of the page that it is in.

/** One thing that happens; `from` and `to` are names of lanes. */
export type Event =
  | {
      readonly kind: 'arrow';
      readonly from: string;
      readonly to: string;
      readonly label: string;
      readonly bad?: true;
    }
  /** Sent, and answered or read only `rows` further down: the line crosses what happens meanwhile. */
  | {
      readonly kind: 'late';
      readonly from: string;
      readonly to: string;
      readonly label: string;
      readonly rows: number;
      readonly bad?: true;
    }
  | {
      readonly kind: 'mark';
      readonly at: string;
      readonly label: string;
      readonly end?: true;
      readonly bad?: true;
    };

const ROW = 32;
const TOP = 58;
const SIDE = 48;
/** Width of a letter of the labels, on average and rounded up. */
const LETTER = 6.2;
const LEAST_GAP = 100;

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** Where the lanes stand: the label of each arrow has to fit between its ends. */
function columns(lanes: readonly string[], events: readonly Event[]): number[] {
  const gaps = lanes.slice(1).map(() => LEAST_GAP);
  const arrows = events.flatMap((event) => {
    if (event.kind === 'mark') return [];
    const ends = [lanes.indexOf(event.from), lanes.indexOf(event.to)];
    return [{ from: Math.min(...ends), to: Math.max(...ends), width: event.label.length * LETTER + 34 }];
  });
  // Short arrows first: what they need, the longer ones have already.
  for (const { from, to, width } of arrows.sort(
    (one, other) => one.to - one.from - (other.to - other.from),
  )) {
    const room = gaps.slice(from, to).reduce((sum, gap) => sum + gap, 0);
    gaps[to - 1]! += Math.max(0, width - room);
  }
  return gaps.reduce((xs, gap) => [...xs, xs.at(-1)! + gap], [SIDE]);
}

const tone = (bad: true | undefined): string => (bad ? ' class="bad"' : '');

/** Draws it. `title` is what a screen reader says; the page has the same as text. */
export function sequence(title: string, lanes: readonly string[], events: readonly Event[]): string {
  const xs = columns(lanes, events);
  const x = (lane: string): number => {
    const at = lanes.indexOf(lane);
    if (at < 0) throw new Error(`${title}: there is no lane ${lane}`);
    return xs[at]!;
  };
  const ends = new Map<string, number>();
  const parts: string[] = [];
  let y = TOP;
  for (const event of events) {
    y += ROW;
    if (event.kind === 'mark') {
      const at = x(event.at);
      if (event.end) ends.set(event.at, y);
      const sign = event.end
        ? `<path d="M${at - 5} ${y - 5}l10 10m0-10l-10 10"/>`
        : `<circle cx="${at}" cy="${y}" r="4" class="dot"/>`;
      const last = at === xs.at(-1);
      parts.push(
        `<g${tone(event.bad)}>${sign}<text x="${last ? at - 10 : at + 10}" y="${y + 4}"${last ? ' text-anchor="end"' : ''}>${escape(event.label)}</text></g>`,
      );
      continue;
    }
    const [from, to] = [x(event.from), x(event.to)];
    const below = event.kind === 'late' ? event.rows * ROW : 0;
    const tip = to > from ? -1 : 1;
    const middle = (from + to) / 2;
    // Where the line slopes, its label stands over it.
    const over = y + (below * Math.abs(middle - from)) / Math.abs(to - from) - 7;
    parts.push(
      `<g${tone(event.bad)}><path d="M${from} ${y}L${to} ${y + below}"/><path class="tip" d="M${to} ${y + below}l${9 * tip} -4.500v9z"/><text x="${middle}" y="${over}" text-anchor="middle" class="over">${escape(event.label)}</text></g>`,
    );
  }
  const height =
    y + ROW * (1 + Math.max(0, ...events.map((event) => (event.kind === 'late' ? event.rows - 1 : 0))));
  const width = xs.at(-1)! + SIDE;
  const poles = lanes.map((lane, index) => {
    const at = xs[index]!;
    const half = Math.max(36, lane.length * 4 + 14);
    return `<rect x="${at - half}" y="14" width="${2 * half}" height="28" rx="8" class="head"/><text x="${at}" y="33" text-anchor="middle" class="name">${escape(lane)}</text><path class="pole" d="M${at} 42V${ends.get(lane) ?? height - 10}"/>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width.toFixed(0)} ${height}" width="${width.toFixed(0)}" height="${height}" role="img" aria-label="${escape(title)}" color="#6e7781" class="sequence">
<style>.sequence text{font:12px system-ui,Arial,sans-serif;fill:currentColor;stroke:none}.sequence .name{font-weight:600}.sequence path{stroke:currentColor;fill:none}.sequence .tip,.sequence .dot{fill:currentColor}.sequence .head{fill:none;stroke:currentColor}.sequence .pole{opacity:.4;stroke-dasharray:3 4}.sequence .bad{color:#c9252d}</style>
${[...poles, ...parts].join('\n')}
</svg>
`;
}
