// Chooses the clients and the entries of a transcript that matter for a proof. What cannot matter is left out of the short form of a
// report.
import { connects } from './short-handshakes.ts';
import type { Evidence } from '../data/result.ts';
import type { TranscriptEntry } from '../data/transcript.ts';

/** Entries before the one that shows the fault, in which every client counts. */
const NEAR = 12;
/** Entries that name something that the failure names. */
const NAMING = 6;
/** The end of a connection often belongs to what follows, and shows nothing. */
const ENDS = ['the target sent FIN', 'the connection ended'];

type Proof = Pick<Evidence, 'transcript' | 'at'> & Partial<Pick<Evidence, 'got' | 'allowed'>>;

/** The ids, and the names that the kit made, in a sentence. */
function namedIn(sentence: string): RegExp | undefined {
  const names = sentence.match(/\b[a-z][a-z0-9]*\d[a-z0-9]*x\d+\b/gi) ?? [];
  const ids = [...sentence.matchAll(/(?:clientId\W{1,3}|\bid )(\d+)/g)].map(
    ([, id]) => `clientId": ?${id}(?!\\d)`,
  );
  const several = [...sentence.matchAll(/\b(\d{4,})\b(?! (?:ms|bytes|characters))/g)].map(
    ([, id]) => `clientId": ?${id}(?!\\d)`,
  );
  const all = [...new Set([...names, ...ids, ...several])].slice(0, NAMING);
  return all.length === 0 ? undefined : new RegExp(all.join('|'));
}

/** Indexes of the entries that first mention what the failure names. */
export function namingEntries({ transcript, at, got = '', allowed = '' }: Proof): ReadonlySet<number> {
  const named = namedIn(`${got} ${allowed}`);
  const found = new Set<number>();
  if (!named) return found;
  for (const [index, { bytes, dir }] of transcript.slice(0, (at ?? transcript.length) + 1).entries()) {
    if (found.size === NAMING) break;
    const text = Buffer.from(bytes).toString('latin1');
    if (named.test(text) || (dir === '!' && named.test(text.replace('the id ', 'clientId":'))))
      found.add(index);
  }
  return found;
}

const isEnd = ({ dir, bytes }: TranscriptEntry): boolean =>
  dir === '!' && ENDS.some((text) => Buffer.from(bytes).toString().startsWith(text));

/**
 * The clients that matter: those of the entry that shows the fault, of the entries just before it, and of those that mention what
 * the failure names. All of them, if no entry shows it.
 */
export function clientsThatMatter(proof: Proof): ReadonlySet<string> {
  const { transcript, at } = proof;
  if (at === undefined) return new Set(transcript.map(({ client }) => client));
  const near = transcript
    .slice(Math.max(0, at - NEAR), at)
    .filter((entry) => !isEnd(entry) && !connects(entry));
  const naming = [...namingEntries(proof)].map((index) => transcript[index]!);
  return new Set([transcript[at]!, ...near, ...naming].map(({ client }) => client));
}
