// Finds filler: a character or a short sequence that is repeated so often that nobody wants to read it.

/** A part that repeats a unit. */
export interface Filler {
  readonly from: number;
  /** After the last repetition. */
  readonly to: number;
  /** Length of the unit. */
  readonly unit: number;
  readonly times: number;
}

/** Longest unit, in bytes or characters. */
const UNIT = 12;
/** Shortest filler. */
const LEAST = 40;

/** The longest run with a period of `unit` that begins at `from`; its end. */
function endOfRun(values: ArrayLike<number>, from: number, unit: number): number {
  let to = from + unit;
  while (to < values.length && values[to] === values[to - unit]) to += 1;
  return to;
}

/** The fillers of bytes, or of UTF-16 units; `isInside` tells whether a value goes on with a character. */
export function fillers(
  values: ArrayLike<number>,
  isInside: (value: number) => boolean = () => false,
): Filler[] {
  const found: Filler[] = [];
  for (let at = 0; at + LEAST <= values.length;) {
    const filler = isInside(values[at]!) ? undefined : fillerAt(values, at, isInside);
    if (filler) found.push(filler);
    at = filler?.to ?? at + 1;
  }
  return found;
}

function fillerAt(
  values: ArrayLike<number>,
  from: number,
  isInside: (value: number) => boolean,
): Filler | undefined {
  for (let unit = 1; unit <= UNIT; unit += 1) {
    const end = endOfRun(values, from, unit);
    if (end - from < LEAST || end - from < 3 * unit) continue;
    const times = Math.floor((end - from) / unit);
    const to = from + times * unit;
    if (to < values.length && isInside(values[to]!)) continue;
    return { from, to, unit, times };
  }
  return undefined;
}

/** A byte within a character of UTF-8. */
export const isContinuation = (byte: number): boolean => (byte & 0xc0) === 0x80;

/** `"x" × 65,000`. */
export const fillerText = (unit: string, times: number): string =>
  `"${unit}" × ${times.toLocaleString('en')}`;

const isQuote = (value: number | undefined): boolean => value === 0x22;

/** The filler with the quotation marks around it, if it is the whole of a string. */
export function quoted(
  values: ArrayLike<number>,
  { from, to }: Filler,
): { from: number; to: number } | undefined {
  return isQuote(values[from - 1]) && isQuote(values[to]) ? { from: from - 1, to: to + 1 } : undefined;
}

/** A text with its fillers told in words. */
export function withoutFiller(text: string): string {
  if (text.length < LEAST) return text;
  const units = Array.from({ length: text.length }, (_, n) => text.charCodeAt(n));
  let shown = '';
  let last = 0;
  for (const filler of fillers(units, (unit) => unit >= 0xdc00 && unit <= 0xdfff)) {
    const words = fillerText(text.slice(filler.from, filler.from + filler.unit), filler.times);
    const whole = quoted(units, filler);
    shown += text.slice(last, whole?.from ?? filler.from) + (whole ? words : `(${words})`);
    last = whole?.to ?? filler.to;
  }
  return shown + text.slice(last);
}
