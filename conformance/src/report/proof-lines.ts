// What proves a failure, in a few lines of at most a hundred columns: the clients and entries that matter, the rest counted.
import { excerpt } from '../text/excerpt.ts';
import { plural } from '../text/plural.ts';
import { withShortArrays } from '../text/short-arrays.ts';
import { withShortRows } from './alike.ts';
import type { Told } from './alike.ts';
import { clientsThatMatter, namingEntries } from './matters.ts';
import { connects, withShortHandshakes } from './short-handshakes.ts';
import { writesText } from './writes.ts';
import type { Evidence } from '../data/result.ts';
import type { TranscriptEntry } from '../data/transcript.ts';

/** Columns of a line, least columns of its bytes, columns of the name of a client, and of a count of bytes left out. */
const WIDTH = 98;
const LEAST = 40;
const CLIENT = 24;
const COUNT = 22;
/** Lines of an entry, and of the one that shows the fault. */
const LINES = 2;
const LINES_POINTED = 4;
/** Lines shown in any case: at the beginning, and around the one that shows the fault. */
const FIRST = 3;
const BEFORE = 6;
const AFTER = 4;
/** Clients that matter whose connecting is shown for each. */
const CONNECTING = 8;
/** Clients named that are left out. */
const NAMED = 6;
const MARK = '» ';
const BLANK = '  ';

type Proof = Pick<Evidence, 'transcript' | 'at' | 'caret'> & Partial<Pick<Evidence, 'got' | 'allowed'>>;

/** Frames that are long, and matter only when they show the fault. */
const PLAIN = /^\{"type": ?"(welcome"|menu", ?"title)/;

const isPlain = ({ bytes }: Told['entry']): boolean => {
  const begin = Buffer.from(bytes.subarray(0, 30)).toString('latin1');
  return PLAIN.test(begin);
};

/** A text in lines of equal width. */
function wrapped(text: string, columns: number): string[] {
  const chars = [...text];
  const lines: string[] = [];
  for (let at = 0; at < chars.length || at === 0; at += columns)
    lines.push(chars.slice(at, at + columns).join(''));
  return lines;
}

function entryLines({ entry }: Told, pointed: boolean, caret: number | undefined): string[] {
  const client = excerpt(Buffer.from(entry.client), CLIENT).text;
  const head = `${pointed ? MARK : BLANK}${client} ${entry.dir} ${entry.ms.toFixed(1).padStart(9)} ms  `;
  const indent = ' '.repeat(head.length);
  const columns = Math.max(LEAST, WIDTH - head.length);
  const written = writesText(entry);
  const after = written === undefined ? '' : `  [${written}]`;
  if (caret !== undefined) {
    const shown = excerpt(entry.bytes, columns - COUNT, caret);
    const mark = shown.caret === undefined ? [] : [`${' '.repeat(head.length + shown.caret)}^`];
    return [head + shown.text + after, ...mark];
  }
  if (isPlain(entry) && !pointed) {
    // The beginning is enough: it has the id.
    const begin = excerpt(entry.bytes, columns - 2).text.replace(/ … \(\d+ bytes? more\)$/, ' …');
    return [head + begin + after];
  }
  const bytes = pointed ? entry.bytes : withShortArrays(entry.bytes);
  const most = columns * (pointed ? LINES_POINTED : LINES) - COUNT;
  return wrapped(excerpt(bytes, most).text + after, columns).map(
    (line, n) => (n === 0 ? head : indent) + line,
  );
}

/** The lines to show, by place. */
function chosen(
  told: readonly Told[],
  most: number,
  pointed: number,
  kept: ReadonlySet<number>,
): Set<number> {
  const all = told.map((_, place) => place);
  if (told.length <= most) return new Set(all);
  if (pointed < 0) {
    const first = Math.floor(most / 3);
    return new Set([...all.slice(0, first), ...all.slice(first - most)]);
  }
  const isNear = (place: number) => place >= pointed - BEFORE && place <= pointed + AFTER;
  const places = new Set(
    all.filter((place) => place < FIRST || isNear(place) || kept.has(told[place]!.index)),
  );
  for (let place = pointed - BEFORE - 1; place >= 0 && places.size < most; place -= 1) places.add(place);
  return places;
}

const gap = (count: number, what: string): string => `${BLANK}… ${what.replace('#', String(count))} …`;

/** What is said about clients that do not matter. */
function others(transcript: Proof['transcript'], matter: ReadonlySet<string>): string[] {
  const left = transcript.filter((entry) => !matter.has(entry.client) && !connects(entry));
  if (left.length === 0) return [];
  const names = [...new Set(left.map(({ client }) => client))];
  const named =
    names.length > NAMED ? `${names.slice(0, NAMED - 1).join(', ')} … ${names.at(-1)!}` : names.join(', ');
  const what = names.length === 1 ? 'client' : `${names.length} clients`;
  return [`${BLANK}(not shown: ${plural(left.length, 'entry')} of ${what} ${named})`];
}

/**
 * The lines that prove a failure.
 *
 * @param most - entries to show, as far as none of them shows the fault
 */
export function proofLines(proof: Proof, most: number): string[] {
  const { got, allowed } = proof;
  const short = withShortHandshakes(proof);
  const { transcript, caret } = short;
  const at = short.at ?? (caret === undefined ? -1 : transcript.findLastIndex(({ dir }) => dir === '<'));
  const seen = {
    transcript,
    ...(at >= 0 && { at }),
    ...(got !== undefined && { got }),
    ...(allowed !== undefined && { allowed }),
  };
  const matter = clientsThatMatter(seen);
  const isOwn = ({ client }: TranscriptEntry) => matter.has(client);
  const connecting = transcript.flatMap((entry, index) => (isOwn(entry) && connects(entry) ? [index] : []));
  const kept = new Set([...namingEntries(seen), at, ...(connecting.length <= CONNECTING ? connecting : [])]);
  const shown = transcript.flatMap((entry, index) =>
    isOwn(entry) || connects(entry) ? [{ entry, index }] : [],
  );
  const told = withShortRows(shown, kept);
  const places = chosen(
    told,
    most,
    told.findIndex(({ index }) => index === at),
    kept,
  );
  const lines: string[] = [];
  let left = 0;
  told.forEach((each, place) => {
    if (!places.has(place)) {
      left += 1 + (each.more ?? 0);
      return;
    }
    if (left > 0) lines.push(gap(left, left === 1 ? '# entry left out' : '# entries left out'));
    left = 0;
    for (const line of entryLines(each, each.index === at, each.index === at ? caret : undefined))
      lines.push(line);
    if (each.more !== undefined) lines.push(gap(each.more, '# more like this'));
  });
  if (left > 0) lines.push(gap(left, left === 1 ? '# entry left out' : '# entries left out'));
  return [...lines, ...others(transcript, matter)];
}
