// How plots are drawn: as SVG, in colours that are readable on light and on dark pages.
import { parse, resetSVGDefIds, View } from 'vega';
import { compile } from 'vega-lite';
import type { Config, TopLevelSpec } from 'vega-lite';

export const GREY = '#6e7781';
export const BLUE = '#2f81f7';
export const ORANGE = '#c9762b';
export const GREEN = '#3f9d5a';
export const WIDTH = 520;

const CONFIG: Config = {
  // The picture says as a whole what it is, and its numbers stand in a table beside.
  aria: false,
  background: 'transparent',
  font: 'system-ui, Arial, sans-serif',
  view: { stroke: null },
  axis: {
    labelColor: GREY,
    titleColor: GREY,
    titleFontWeight: 'normal',
    domainColor: GREY,
    tickColor: GREY,
    gridColor: GREY,
    gridOpacity: 0.25,
  },
  legend: { labelColor: GREY, titleColor: GREY, orient: 'top', title: null },
  header: { labelColor: GREY, title: null, labelAnchor: 'start', labelFontSize: 12 },
};

export type Values = Readonly<Record<string, string | number | undefined>>[];
export type Axis = {
  readonly field: string;
  readonly title: string;
  readonly log?: boolean;
  /** How its numbers are written; 2,000 is 2k where nothing is said. */
  readonly format?: string;
};

/** An axis of numbers. */
export const quantitative = ({ field, title, log = false, format = '~s' }: Axis) =>
  ({
    field,
    type: 'quantitative',
    title,
    scale: { type: log ? ('log' as const) : ('linear' as const) },
    axis: {
      tickCount: 6,
      // On a linear axis each label by itself: else a 0 beside millions is written as 0M.
      ...(log ? { format } : { labelExpr: `format(datum.value, '${format}')` }),
    },
  }) as const;

/** The picture; `label` says what it shows. */
export async function svg(spec: TopLevelSpec, label: string): Promise<string> {
  // Else they depend on what was drawn before.
  resetSVGDefIds();
  const view = new View(parse(compile(spec, { config: CONFIG }).spec), { renderer: 'none' });
  const text = await view.toSVG();
  view.finalize();
  return `${text.replace('<svg ', `<svg role="img" aria-label="${label}" `)}\n`;
}
