// Cuts long lists in a frame to their first and last elements, with a count of the others.

/** Shortest array that is cut, and what is kept of it at both ends. */
const LONG = 9;
const FIRST = 3;
const LAST = 2;

interface Open {
  readonly isArray: boolean;
  /** Where each element begins; of an object, nothing. */
  readonly begins: number[];
}

interface Cut {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

const isAfterValue = (text: string, at: number): boolean => text[at] === ',' || text[at] === ']';

/** The parts to leave out: of each long array that is in no other long one, the elements in the middle. */
function cuts(text: string): Cut[] {
  const found: Cut[] = [];
  const open: Open[] = [];
  let isInString = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at]!;
    if (isInString) {
      if (char === '\\') at += 1;
      else if (char === '"') isInString = false;
      continue;
    }
    if (char === '"') isInString = true;
    else if (char === '[' || char === '{') open.push({ isArray: char === '[', begins: [at + 1] });
    else if (char === ',') open.at(-1)?.begins.push(at + 1);
    else if (char === ']' || char === '}') {
      const closed = open.pop();
      if (!closed?.isArray || char !== ']' || closed.begins.length < LONG) continue;
      const from = closed.begins[FIRST]!;
      const to = closed.begins.at(-LAST)!;
      // Arrays in a part that is left out anyway.
      while (found.length > 0 && found.at(-1)!.from >= closed.begins[0]!) found.pop();
      found.push({ from, to, count: closed.begins.length - FIRST - LAST });
    }
  }
  return found.filter(({ to }) => to <= text.length && !isAfterValue(text, to));
}

/** Whether bytes hold a JSON object whose lists can be cut. */
const isFrame = (text: string): boolean => text.startsWith('{"') && text.trimEnd().endsWith('}');

/** A frame with its long lists cut; anything else as it is. */
export function withShortArrays(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString();
  if (!isFrame(text) || Buffer.byteLength(text) !== bytes.length) return bytes;
  const found = cuts(text);
  if (found.length === 0) return bytes;
  let shown = '';
  let last = 0;
  for (const { from, to, count } of found) {
    shown += `${text.slice(last, from)} … ${count.toLocaleString('en')} more …, `;
    last = to;
  }
  return Buffer.from(shown + text.slice(last));
}
