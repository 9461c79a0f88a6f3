// A panel is one plot of a chart. A chart stacks its panels, below a legend, and becomes one SVG picture.
import { GREY } from './colours.ts';
import { element, group, label } from './svg.ts';

export interface Panel {
  /** Pixels that it needs, from its upper edge to below its axis. */
  readonly height: number;
  readonly svg: string;
}

export interface LegendEntry {
  readonly name: string;
  readonly colour: string;
}

export interface Layout {
  /** Width of the panels, without what stands left and right of them. */
  readonly width: number;
  readonly left: number;
  readonly right?: number;
}

const LEGEND_HEIGHT = 34;
/** Width of a letter, on average and rounded up. */
const LETTER = 6;
const MARGIN_TOP = 8;
const TITLE_HEIGHT = 24;

function legend(entries: readonly LegendEntry[]): string {
  let x = 0;
  const parts = entries.map(({ name, colour }) => {
    const part = group(
      x,
      0,
      element('rect', { y: 1, width: 10, height: 10, rx: 2, fill: colour }),
      label(name, { x: 15, y: 10 }),
    );
    x += 30 + name.length * LETTER;
    return part;
  });
  return parts.join('');
}

/** The picture; `says` is its title, for those who see it and for screen readers. */
export function chart(
  says: string,
  layout: Layout,
  entries: readonly LegendEntry[],
  panels: readonly Panel[],
): string {
  let y = MARGIN_TOP;
  const placed = [label(says, { x: 2, y: MARGIN_TOP + 8, 'font-size': 12, 'font-weight': 600 })];
  y += TITLE_HEIGHT;
  if (entries.length > 0) {
    placed.push(group(layout.left, y, legend(entries)));
    y += LEGEND_HEIGHT;
  }
  for (const panel of panels) {
    placed.push(group(layout.left, y, panel.svg));
    y += panel.height;
  }
  const width = layout.left + layout.width + (layout.right ?? 16);
  const attributes = {
    role: 'img',
    'aria-label': says,
    xmlns: 'http://www.w3.org/2000/svg',
    width,
    height: y,
    viewBox: `0 0 ${width} ${y}`,
    class: 'chart',
    fill: GREY,
    'font-family': 'system-ui, Arial, sans-serif',
    'font-size': 10,
  };
  return `${element('svg', attributes, ...placed)}\n`;
}
