// The plots of the page on abuse: each second of a run, drawn from the record.
import { BLUE, GREY, ORANGE, quantitative, svg } from './plot.ts';
import type { Values } from './plot.ts';
import { tried } from './soak-record.ts';
import type { SoakOutcome, SoakRecord } from './soak-record.ts';

const WIDTH = 640;
const HEIGHT = 90;
const LABEL_HEIGHT = 70;
/** Between one abuse and the next. */
const GAP_SECONDS = 4;

interface Span {
  readonly from: number;
  readonly to: number;
}

interface Drawn {
  readonly values: Values;
  /** While the abuse went on. */
  readonly abused: readonly Span[];
  readonly names: readonly { readonly name: string; readonly at: number }[];
}

/** The runs of seconds of one phase. */
function spans({ seconds: { at, phase } }: SoakOutcome, start: number): Span[] {
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

/** One after the other, on one axis. */
function laidOut(outcomes: readonly SoakOutcome[]): Drawn {
  const values: Record<string, string | number>[] = [];
  const abused: Span[] = [];
  const names: { name: string; at: number }[] = [];
  let start = 0;
  for (const outcome of outcomes) {
    const { at, rssMiB, lateMs, outboxMiB, deliveries } = outcome.seconds;
    for (const [n, second] of at.entries()) {
      values.push({
        abuse: outcome.id,
        second: start + second,
        rss: rssMiB[n]!,
        late: lateMs[n]!,
        outbox: outboxMiB[n]!,
        deliveries: deliveries[n]!,
      });
    }
    abused.push(...spans(outcome, start));
    names.push({ name: outcome.id, at: start });
    start += (at.at(-1) ?? 0) + GAP_SECONDS;
  }
  return { values, abused, names };
}

const PANELS = [
  { field: 'rss', title: 'process, MiB' },
  { field: 'outbox', title: 'waiting, MiB' },
  { field: 'late', title: 'loop late, ms' },
  { field: 'deliveries', title: 'deliveries/s' },
];

function picture({ values, abused, names }: Drawn, label: string): Promise<string> {
  const most = Math.max(1, ...values.map((value) => value['second'] as number));
  const x = { scale: { domain: [0, most] }, axis: null, type: 'quantitative' as const };
  const panel = (field: string, title: string) => ({
    width: WIDTH,
    height: HEIGHT,
    layer: [
      {
        data: { values: [...abused] },
        mark: { type: 'rect', color: ORANGE, opacity: 0.2 } as const,
        encoding: { x: { field: 'from', ...x }, x2: { field: 'to' } },
      },
      {
        data: { values },
        mark: { type: 'line', color: BLUE, strokeWidth: 1.2 } as const,
        encoding: {
          x: { field: 'second', ...x },
          y: quantitative({ field, title }),
          // A line for each, as they are not one run of the server.
          detail: { field: 'abuse', type: 'nominal' as const },
        },
      },
    ],
  });
  const heads = {
    width: WIDTH,
    height: LABEL_HEIGHT,
    data: { values: [...names] },
    mark: { type: 'text', angle: 300, align: 'left', color: GREY, fontSize: 11 } as const,
    encoding: {
      x: { field: 'at', ...x },
      y: { value: LABEL_HEIGHT },
      text: { field: 'name', type: 'nominal' as const },
    },
  };
  const panels = PANELS.map(({ field, title }) => panel(field, title));
  return svg({ spacing: 12, vconcat: names.length > 1 ? [heads, ...panels] : panels }, label);
}

/** The plots by their paths from `docs/reference/`. */
export async function soakPlots(record: SoakRecord): Promise<Map<string, string>> {
  const outcomes = tried(record);
  const chat = outcomes.filter(({ growth }) => growth);
  const others = outcomes.filter(({ growth }) => !growth);
  const said = 'Memory, bytes that wait, lateness of the event loop and deliveries, second by second';
  return new Map([
    ['soak/abuses.svg', await picture(laidOut(others), `${said}, under each abuse`)],
    ['soak/chat.svg', await picture(laidOut(chat), `${said}, in normal chat`)],
  ]);
}
