// An axis of numbers: its scale, and its ticks, grid lines, labels and title as SVG.
import { format } from 'd3-format';
import { scaleLinear, scaleLog } from 'd3-scale';
import { GREY } from './colours.ts';
import { element, group, label } from './svg.ts';

export interface Axis {
  readonly title: string;
  readonly log?: boolean;
  /** How its numbers are written, in the language of d3-format; without it 2,000 is `2k`. */
  readonly format?: string;
  /** Its last number; without it the axis ends at a round number above all values. */
  readonly end?: number;
}

interface Tick {
  readonly at: number;
  /** Absent: only a grid line. */
  readonly text?: string;
}

export interface Scale {
  /** The pixel of a value. */
  readonly at: (value: number) => number;
  readonly ticks: readonly Tick[];
}

const TICKS = 6;
/** A logarithmic axis of more decades has no space for labels between them. */
const DECADES_WITH_LABELS = 3;

function linearScale(axis: Axis, values: readonly number[], range: readonly [number, number]): Scale {
  const scale = scaleLinear()
    .domain([0, axis.end ?? (Math.max(0, ...values) || 1)])
    .range(range);
  if (axis.end === undefined) scale.nice(TICKS);
  const text = format(axis.format ?? '~s');
  return {
    at: (value) => scale(value),
    ticks: scale.ticks(TICKS).map((value) => ({ at: scale(value), text: text(value) })),
  };
}

/** 1, 2 or 5: the first digit of a value. */
const firstDigit = (value: number): number => Number(value.toExponential(0)[0]);

function logScale(axis: Axis, values: readonly number[], range: readonly [number, number]): Scale {
  const scale = scaleLog()
    .domain([Math.min(...values), axis.end ?? Math.max(...values)])
    .range(range)
    .nice();
  const [first, last] = scale.domain() as [number, number];
  const labelled = Math.log10(last / first) <= DECADES_WITH_LABELS ? [1, 2, 5] : [1];
  const text = format(axis.format ?? '~s');
  return {
    at: (value) => scale(value),
    ticks: scale.ticks().map((value) => ({
      at: scale(value),
      ...(labelled.includes(firstDigit(value)) ? { text: text(value) } : {}),
    })),
  };
}

/** The scale of an axis that shows these values between two pixels. */
export const scaleOf = (axis: Axis, values: readonly number[], range: readonly [number, number]): Scale =>
  (axis.log ? logScale : linearScale)(axis, values, range);

const gridLine = (tick: Tick) => ({
  stroke: GREY,
  'stroke-opacity': tick.text === undefined ? '0.12' : '0.3',
});

/** The axis below a panel. */
export function bottomAxis({ ticks }: Scale, title: string, width: number, height: number): string {
  const parts = ticks.map((tick) =>
    group(
      tick.at,
      0,
      element('path', { d: `M0,0V${height}`, ...gridLine(tick) }),
      ...(tick.text === undefined
        ? []
        : [
            element('path', { d: `M0,${height}v5`, stroke: GREY }),
            label(tick.text, { y: height + 16, 'text-anchor': 'middle' }),
          ]),
    ),
  );
  return [
    ...parts,
    element('path', { d: `M0,${height}H${width}`, stroke: GREY }),
    ...(title === ''
      ? []
      : [label(title, { x: width / 2, y: height + 31, 'text-anchor': 'middle', 'font-size': 11 })]),
  ].join('');
}

/** The axis left of a panel; the title stands `titleAt` pixels left of it. */
export function leftAxis(
  { ticks }: Scale,
  title: string,
  width: number,
  height: number,
  titleAt: number,
): string {
  const parts = ticks.map((tick) =>
    group(
      0,
      tick.at,
      element('path', { d: `M0,0H${width}`, ...gridLine(tick) }),
      ...(tick.text === undefined
        ? []
        : [
            element('path', { d: 'M-5,0h5', stroke: GREY }),
            label(tick.text, { x: -8, y: 3.5, 'text-anchor': 'end' }),
          ]),
    ),
  );
  const turned = label(title, {
    transform: `translate(${-titleAt},${height / 2}) rotate(-90)`,
    'text-anchor': 'middle',
    'font-size': 11,
  });
  return [...parts, element('path', { d: `M0,0V${height}`, stroke: GREY }), turned].join('');
}
