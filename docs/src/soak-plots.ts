// The charts of the soak test page: each second of a run, drawn from the record.
import { BLUE, TINT } from './chart/colours.ts';
import { linesPanel } from './chart/lines-panel.ts';
import type { Point, Span } from './chart/lines-panel.ts';
import { chart } from './chart/panel.ts';
import type { Panel } from './chart/panel.ts';
import { group, label } from './chart/svg.ts';
import { tried } from './soak-record.ts';
import type { SoakOutcome, SoakRecord } from './soak-record.ts';

const WIDTH = 640;
const HEIGHT = 90;
const LEFT = 68;
const HEADS_HEIGHT = 78;
/** Between one run and the next. */
const GAP_SECONDS = 4;

const PANELS = [
  { column: 'rssMiB', title: 'memory, MiB' },
  { column: 'outboxMiB', title: 'unsent, MiB' },
  { column: 'lateMs', title: 'loop late, ms' },
  { column: 'deliveries', title: 'deliveries/s' },
] as const;

/** The runs, one after the other on one time axis. */
interface Run {
  readonly outcome: SoakOutcome;
  readonly start: number;
}

function laidOut(outcomes: readonly SoakOutcome[]): { runs: readonly Run[]; end: number } {
  const runs: Run[] = [];
  let start = 0;
  for (const outcome of outcomes) {
    runs.push({ outcome, start });
    start += (outcome.seconds.at.at(-1) ?? 0) + GAP_SECONDS;
  }
  return { runs, end: Math.max(1, start - GAP_SECONDS) };
}

/** The times of a run during which the abuse went on. */
function spans({ outcome, start }: Run): Span[] {
  const { at, phase } = outcome.seconds;
  const found: { from: number; to: number }[] = [];
  for (const [n, each] of phase.entries()) {
    if (each !== 'abuse') continue;
    const second = start + at[n]!;
    const last = found.at(-1);
    if (last && phase[n - 1] === 'abuse') last.to = second;
    else found.push({ from: second - 1, to: second });
  }
  return found;
}

/** The name of each run, above its part of the time axis. */
const heads = (runs: readonly Run[], end: number): Panel => ({
  height: HEADS_HEIGHT,
  svg: runs
    .map(({ outcome, start }) =>
      group(
        (start / end) * WIDTH,
        HEADS_HEIGHT - 8,
        label(outcome.id, { transform: 'rotate(-60)', 'font-size': 11 }),
      ),
    )
    .join(''),
});

function picture(outcomes: readonly SoakOutcome[], says: string): string {
  const { runs, end } = laidOut(outcomes);
  const together = runs.length > 1;
  const panels = PANELS.map(({ column, title }, n) =>
    linesPanel({
      width: WIDTH,
      height: HEIGHT,
      titleAt: LEFT - 14,
      x: {
        title: n < PANELS.length - 1 ? '' : together ? 'time, s, of all runs together' : 'time, s',
        end,
        format: ',',
      },
      y: { title },
      spans: runs.flatMap(spans),
      // A line for each run, as each has its own server.
      lines: runs.map(({ outcome, start }) => ({
        colour: BLUE,
        points: outcome.seconds.at.map((at, second): Point => [start + at, outcome.seconds[column][second]!]),
      })),
    }),
  );
  const legend = [
    { name: 'the server, second by second', colour: BLUE },
    ...(runs.some((run) => spans(run).length > 0)
      ? [{ name: together ? 'during the abuse' : 'during the chat', colour: TINT }]
      : []),
  ];
  return chart(says, { width: WIDTH, left: LEFT, right: 24 }, legend, [
    ...(together ? [heads(runs, end)] : []),
    ...panels,
  ]);
}

/** The plots by their paths from `docs/reference/`. */
export function soakPlots(record: SoakRecord): Map<string, string> {
  const outcomes = tried(record);
  const chat = outcomes.filter(({ growth }) => growth);
  const others = outcomes.filter(({ growth }) => !growth);
  const says = 'Memory, unsent bytes, loop delay and deliveries, second by second';
  return new Map([
    ['soak/abuses.svg', picture(others, `${says}, under each abuse`)],
    ['soak/chat.svg', picture(chat, `${says}, in normal chat`)],
  ]);
}
