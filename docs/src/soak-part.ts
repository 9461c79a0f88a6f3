// What came of the abuse, as tables: the part of the page on it that is made from the record.
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

function circumstances({ day, machine, minutes, witnesses, trial }: SoakRecord): string {
  const told = `Done on ${day}: ${machineText(machine)}; ${plain(witnesses)} witnesses, ${minutes} minute${minutes === 1 ? '' : 's'} of chat.`;
  return trial
    ? `${told}\n\n**This is a trial**, too short to be believed, on a machine that others used: it shows what the page looks like.`
    : told;
}

function bounds({ bounds: b }: SoakRecord): string {
  return [
    `Others notice an abuse when their p99 is more than ${b.noticedFactor} times what it is in calm, and more than ${b.noticedMs} ms.`,
    `Something is left behind when, after the last period, a socket or a timer is there that was not before, when ${mib(b.heldGrowthBytes)} MiB more are held than after the first, or when the process is more than ${b.rssGrowthFactor} times as large as after the first, and ${mib(b.rssGrowthBytes)} MiB.`,
    `The memory of the chat is flat when a straight line through it, by least squares and without its first fifth, grows by no more than ${Math.round(100 * b.flatShare)} % of the mean, or ${mib(b.flatBytes)} MiB.`,
  ].join(' ');
}

const verdict = ({ failures, noticed }: SoakOutcome): string =>
  failures.length > 0 ? `**failed**: ${failures.join('; ')}` : noticed ? 'held; others noticed' : 'held';

const ends = ({ held }: SoakOutcome, of: (held: SoakOutcome['held'][number]) => number): string =>
  held.length === 0 ? '—' : `${mib(of(held[0]!))} → ${mib(of(held.at(-1)!))}`;

const figures = (record: SoakRecord): string =>
  table(
    ['abuse', 'p99 in calm, ms', 'p99 under abuse, ms', 'lost', 'held, MiB', 'process, MiB', 'verdict'],
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
    ['abuse', 'what was done', 'lines that witnesses heard', 'messages they were handed'],
    tried(record).map(({ id, done, deliveries, mails }) => [
      code(id),
      Object.entries(done)
        .map(([what, count]) => `${plain(count)} ${what}`)
        .join(', '),
      plain(deliveries),
      plain(mails),
    ]),
  );

function flatness(record: SoakRecord): string {
  const growth = tried(record).find((outcome) => outcome.growth)?.growth;
  if (!growth) return '';
  const word = growth.bytes < 0 ? 'falls' : 'grows';
  return `The line through the chat's memory ${word} by ${(Math.abs(growth.bytes) / MIB).toFixed(1)} MiB; up to ${mib(growth.bound)} MiB of growth is called flat.`;
}

function ownLateness(record: SoakRecord): string {
  const most = Math.max(...tried(record).map(({ ownLateMs }) => ownLateMs));
  return `The witnesses' own event loop was late by ${plain(Math.round(most))} ms at most; what they measured holds that, too.`;
}

export function soakPart(record: SoakRecord): string {
  return [
    circumstances(record),
    figures(record),
    bounds(record),
    `${flatness(record)} ${ownLateness(record)}`.trim(),
    folded('What was done, in numbers', counts(record)),
    '![Memory, waiting bytes, lateness of the event loop and deliveries under each abuse](../reference/soak/abuses.svg)',
    '![The same in normal chat](../reference/soak/chat.svg)',
  ].join('\n\n');
}
