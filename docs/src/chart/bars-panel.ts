// A panel of bars below a heading, one for each of several servers.
import { bottomAxis, scaleOf } from './axis.ts';
import type { Axis } from './axis.ts';
import { GREY } from './colours.ts';
import type { Panel } from './panel.ts';
import { element, group, label } from './svg.ts';

export interface Bar {
  readonly name: string;
  readonly value: number;
  readonly colour: string;
}

export interface BarsPanel {
  readonly heading: string;
  readonly width: number;
  readonly x: Axis;
  readonly bars: readonly Bar[];
}

const ROW = 16;
const BAR = 14;
const HEADING = 18;
const BELOW = 44;

/** A bar has its length from 0; a logarithmic axis has no 0, so there a dot stands at the value. */
export function barsPanel({ heading, width, x: axis, bars }: BarsPanel): Panel {
  const height = bars.length * ROW;
  const x = scaleOf(
    axis,
    bars.map(({ value }) => value),
    [0, width],
  );
  const rows = bars.map(({ name, value, colour }, n) =>
    group(
      0,
      n * ROW,
      label(name, { x: -8, y: ROW / 2 + 3.5, 'text-anchor': 'end' }),
      axis.log
        ? element('path', {
            d: `M0,${ROW / 2}H${x.at(value).toFixed(1)}`,
            stroke: colour,
            'stroke-dasharray': '1 4',
          }) + element('circle', { cx: x.at(value), cy: ROW / 2, r: 5, fill: colour })
        : element('rect', { y: (ROW - BAR) / 2, width: x.at(value), height: BAR, fill: colour }),
    ),
  );
  return {
    height: HEADING + height + BELOW,
    svg: [
      label(heading, { y: 8, 'font-size': 12 }),
      group(
        0,
        HEADING,
        bottomAxis(x, axis.title, width, height),
        ...rows,
        element('path', { d: `M0,0V${height}`, stroke: GREY }),
      ),
    ].join(''),
  };
}
