// The generated section of the soak test page: tables and charts from the record.
import { code, folded, table } from './markdown.ts';
import { machineText } from './record.ts';
import { tried } from './soak-record.ts';
import type { Latencies, SoakOutcome, SoakRecord } from './soak-record.ts';

const MIB = 2 ** 20;

const plain = (value: number): string => value.toLocaleString('en-US');

const ms = ({ p99Ms }: Latencies): string => {
  if (p99Ms === null) return '—';
  return p99Ms >= 10 ? plain(Math.round(p99Ms)) : p99Ms.toFixed(1);
};

const mib = (bytes: number): string => plain(Math.round(bytes / MIB));

function circumstances({ day, machine, minutes, canaries, trial }: SoakRecord): string {
  const told = `Run on ${day}: ${machineText(machine)}; ${plain(canaries)} canary clients, ${minutes} minute${minutes === 1 ? '' : 's'} of chat.`;
  return trial
    ? `${told}\n\n**This is a trial**, too short to be reliable, on a busy machine: it only shows what the page looks like.`
    : told;
}

function bounds({ bounds: b }: SoakRecord): string {
  return [
    `The other clients notice an abuse if their p99 latency is more than ${b.noticedFactor} times that without abuse, and more than ${b.noticedMs} ms.`,
    `Something is left behind if, after the last period, a socket or a timer exists that did not exist before, if ${mib(b.heldGrowthBytes)} MiB more memory is in use than after the first period, or if the process is more than ${b.rssGrowthFactor} times as large as after the first period, and more than ${mib(b.rssGrowthBytes)} MiB larger.`,
    `The memory of the chat is flat if a straight line through it (least squares, without the first fifth) grows by no more than ${Math.round(100 * b.flatShare)} % of the mean, or ${mib(b.flatBytes)} MiB.`,
  ].join(' ');
}

const verdict = ({ failures, noticed }: SoakOutcome): string =>
  failures.length > 0 ? `**failed**: ${failures.join('; ')}` : noticed ? 'held; others noticed' : 'held';

const ends = ({ held }: SoakOutcome, of: (held: SoakOutcome['held'][number]) => number): string =>
  held.length === 0 ? '—' : `${mib(of(held[0]!))} → ${mib(of(held.at(-1)!))}`;

const figures = (record: SoakRecord): string =>
  table(
    ['abuse', 'p99 before, ms', 'p99 during, ms', 'lost', 'memory in use, MiB', 'process, MiB', 'verdict'],
    record.outcomes.map((outcome) =>
      'skipped' in outcome
        ? [code(outcome.id), '', '', '', '', '', `not tried: ${outcome.skipped}`]
        : [
            code(outcome.id),
            ms(outcome.calm),
            ms(outcome.abused),
            plain(outcome.lost),
            ends(outcome, ({ heldBytes }) => heldBytes),
            ends(outcome, ({ rssBytes }) => rssBytes),
            verdict(outcome),
          ],
    ),
  );

const counts = (record: SoakRecord): string =>
  table(
    ['abuse', 'what was done', 'lines the canaries got', 'private messages they got'],
    tried(record).map(({ id, done, deliveries, privateMessages }) => [
      code(id),
      Object.entries(done)
        .map(([what, count]) => `${plain(count)} ${what}`)
        .join(', '),
      plain(deliveries),
      plain(privateMessages),
    ]),
  );

function flatness(record: SoakRecord): string {
  const growth = tried(record).find((outcome) => outcome.growth)?.growth;
  if (!growth) return '';
  const word = growth.bytes < 0 ? 'falls' : 'grows';
  return `The memory of the chat ${word} by ${(Math.abs(growth.bytes) / MIB).toFixed(1)} MiB; up to ${mib(growth.bound)} MiB of growth counts as flat.`;
}

function ownLateness(record: SoakRecord): string {
  const most = Math.max(...tried(record).map(({ ownLateMs }) => ownLateMs));
  return `The canaries' own event loop was late by at most ${plain(Math.round(most))} ms; their latencies include that.`;
}

export function soakPart(record: SoakRecord): string {
  return [
    circumstances(record),
    figures(record),
    bounds(record),
    `${flatness(record)} ${ownLateness(record)}`.trim(),
    folded('What was done, in numbers', counts(record)),
    '![Memory, waiting bytes, delay of the event loop and deliveries under each abuse](../reference/soak/abuses.svg)',
    '![The same in normal chat](../reference/soak/chat.svg)',
  ].join('\n\n');
}
