// Finds out which check made a target disappear in the middle of a run, and whether that is certain. From outside, a
// server that someone killed looks like one that crashed, so a check is blamed only if nothing else was running.
import { isClientType, validateRequest } from 'parley-spec';
import type { Check } from '../checks/check.ts';
import type { TestContext } from '../client/test-context.ts';
import { readLine } from '../wire/lines.ts';
import { escapeBytes } from '../text/escape.ts';
import { excerpt } from '../text/excerpt.ts';
import type { OutputLine } from '../data/output-line.ts';
import type { Finding } from '../data/finding.ts';
import type { TranscriptEntry } from '../data/transcript.ts';
import { largest } from '../text/extremes.ts';

/** A check that ran, and when it ended, if it has ended. */
export interface Tried {
  readonly check: Check;
  readonly context: TestContext;
  until?: number;
}

/** A check that was running when the target disappeared, and the most unusual thing that it had just done. */
export interface Suspect extends Tried {
  /** Index of the entry in its transcript; undefined if it did nothing unusual. */
  readonly unusual: number | undefined;
}

/** How a target disappeared. */
export interface Disappearance {
  readonly died: boolean;
  /** Its last sign of life, as given by `performance.now()`. */
  readonly since: number;
  /** It is known to have ended by itself. */
  readonly crashed: boolean;
  /** How its process ended, if that is known. */
  readonly ending?: string;
}

export interface CrashAttribution {
  /** The context of the check that made it crash, if that is certain. */
  readonly context: TestContext | undefined;
  /** The check that shows it best. */
  readonly suspect: Suspect;
  readonly finding: Finding;
}

/** The requirement that a server breaks if one client can end it. */
export const ISOLATION = 'hostile.isolation';
/** How long before the last sign of life the unusual thing may have happened, in ms. */
const SLACK_MS = 50;
/** How many of the last things that a check did are examined. */
const LAST = 60;
const COLUMNS = 100;

/** How unusual a line is: 0 for a request that any client sends. */
function unusualnessOfLine(line: string): number {
  const read = readLine(Buffer.from(line, 'latin1'));
  if (read.kind === 'blank') return 0;
  if (read.kind === 'junk') return 3;
  // `quit` ends a connection, as FIN and RST do.
  if (read.frame.type === 'quit') return 1;
  return isClientType(read.frame.type) && validateRequest(read.frame.type, read.frame).ok ? 0 : 2;
}

/** How unusual an action is: junk is more unusual than a frame that is refused, and both more than half a line. */
function unusualness({ dir, bytes }: TranscriptEntry): number {
  if (dir === '<') return 0;
  const text = Buffer.from(bytes).toString('latin1');
  if (dir === '!') return /^(FIN|RST) sent$/.test(text) ? 1 : 0;
  const lines = text.split('\n');
  const half = lines.pop() === '' ? 0 : 1;
  return largest(lines.map(unusualnessOfLine), half);
}

/** Whether the target sent something to a client after an entry. */
const isAnswered = (transcript: readonly TranscriptEntry[], at: number): boolean =>
  transcript.slice(at).some(({ dir, client }) => dir === '<' && client === transcript[at]!.client);

/** The last unusual thing that a check did. What the server still answered did not make it crash. */
function lastUnusual({ transcript, began }: TestContext, { died, since }: Disappearance): number | undefined {
  const least = Math.max(0, transcript.length - LAST);
  const found = transcript
    .slice(least)
    .findLastIndex((entry, n) => unusualness(entry) > 0 && !(died && isAnswered(transcript, least + n)));
  if (found === -1) return undefined;
  const at = least + found;
  return began + transcript[at]!.ms >= since - SLACK_MS ? at : undefined;
}

/** The most unusual first; among equals, the one closest to the last sign of life. */
function bySuspicion(one: Suspect, other: Suspect, { since }: Disappearance): number {
  const unusual = ({ context, unusual: at }: Suspect) =>
    at === undefined ? 0 : unusualness(context.transcript[at]!);
  const distance = ({ context, unusual: at = 0 }: Suspect) =>
    Math.abs(context.began + (context.transcript[at]?.ms ?? 0) - since);
  return unusual(other) - unusual(one) || distance(one) - distance(other);
}

/** The checks that were running when the target disappeared, those that had just done something unusual first. */
export function suspectsOf(tried: readonly Tried[], disappearance: Disappearance): Suspect[] {
  const about = tried.filter(({ until = Infinity }) => until >= disappearance.since);
  // A check that only waits for a time limit has done nothing for a long time.
  const acting = about.filter(({ check }) => !check.waits);
  return (acting.length > 0 ? acting : about)
    .map((each) => ({ ...each, unusual: lastUnusual(each.context, disappearance) }))
    .sort((one, other) => bySuspicion(one, other, disappearance));
}

const words = ({ dir, bytes, client }: TranscriptEntry): string =>
  dir === '>'
    ? `client ${client} had sent ${excerpt(bytes, COLUMNS).text}`
    : `client ${client}: ${escapeBytes(bytes)}`;

/** Whether the steps of a check are known one by one. For concurrent programs they are not, and floods are long. */
const isPlain = ({ check, unusual }: Suspect): boolean =>
  !/\/(concurrent|replay)$/.test(check.id) && (!check.exclusive || unusual !== undefined);

/** The finding, if it is certain that a check ended the target. `printedDuring` is what the target printed meanwhile. */
export function attributeCrash(
  suspects: readonly Suspect[],
  disappearance: Disappearance,
  printedDuring: (context: TestContext) => readonly OutputLine[] = () => [],
): CrashAttribution | undefined {
  const [suspect] = suspects;
  if (!suspect) return undefined;
  const { context, check, unusual } = suspect;
  const alone = suspects.every((each) => each.check.requirement === check.requirement);
  const certain = alone && isPlain(suspect);
  if (!certain && !disappearance.crashed) return undefined;
  const at = unusual ?? context.transcript.findLastIndex(({ dir }) => dir === '>');
  const entry = context.transcript[at];
  if (!entry) return undefined;
  const { ending } = disappearance;
  const what = disappearance.crashed
    ? `It ended by itself${ending === undefined ? '' : ` with ${ending}`}`
    : disappearance.died
      ? 'It died'
      : 'It no longer accepts new clients';
  const others = alone ? `while only ${check.id} was running` : `while ${check.id} and others were running`;
  const finding = {
    requirement: ISOLATION,
    allowed: 'The target keeps serving other clients, whatever one connection does.',
    got: `${what}, ${others}; last ${words(entry)}.`,
    at,
    transcript: context.transcript.slice(),
    output: printedDuring(context),
  };
  return { context: certain ? context : undefined, suspect, finding };
}
