// A panel of lines over an axis of numbers, such as latency over load.
import { bottomAxis, leftAxis, scaleOf } from './axis.ts';
import type { Axis } from './axis.ts';
import { TINT } from './colours.ts';
import type { Panel } from './panel.ts';
import { element } from './svg.ts';

export type Point = readonly [x: number, y: number];

export interface Line {
  readonly colour: string;
  readonly points: readonly Point[];
}

/** A part of the x axis with a tinted background. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface LinesPanel {
  readonly width: number;
  readonly height: number;
  readonly x: Axis;
  readonly y: Axis;
  readonly lines: readonly Line[];
  readonly spans?: readonly Span[];
  /** Draws each point as a dot, too. */
  readonly dots?: boolean;
  /** Where the title of the y axis stands, in pixels left of the panel. */
  readonly titleAt: number;
}

/** What the labels and the title of the x axis need below it, and the distance to the next panel. */
const BELOW = 34;
const BELOW_TITLE = 52;

export function linesPanel(panel: LinesPanel): Panel {
  const { width, height, lines } = panel;
  const points = lines.flatMap((line) => line.points);
  const x = scaleOf(
    panel.x,
    points.map((point) => point[0]),
    [0, width],
  );
  const y = scaleOf(
    panel.y,
    points.map((point) => point[1]),
    [height, 0],
  );
  const tinted = (panel.spans ?? []).map(({ from, to }) =>
    element('rect', { x: x.at(from), width: x.at(to) - x.at(from), height, fill: TINT }),
  );
  const drawn = lines.flatMap(({ colour, points: own }) => [
    element('polyline', {
      points: own
        .map((point) => point.map((value, n) => [x, y][n]!.at(value).toFixed(1)).join(','))
        .join(' '),
      fill: 'none',
      stroke: colour,
      'stroke-width': panel.dots ? '2' : '1.2',
      'stroke-linejoin': 'round',
    }),
    ...(panel.dots
      ? own.map((point) => element('circle', { cx: x.at(point[0]), cy: y.at(point[1]), r: 3, fill: colour }))
      : []),
  ]);
  return {
    height: height + (panel.x.title === '' ? BELOW : BELOW_TITLE),
    svg: [
      ...tinted,
      bottomAxis(x, panel.x.title, width, height),
      leftAxis(y, panel.y.title, width, height, panel.titleAt),
      ...drawn,
    ].join(''),
  };
}
