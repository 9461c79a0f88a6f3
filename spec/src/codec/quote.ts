// Values as JSON at the least cost: most strings need no escapes, and some lists are sent again and again.

/** What JSON escapes, with all surrogates: `JSON.stringify` knows which of them stand alone. */
const MAY_NEED_ESCAPES = /["\\\u0000-\u001f\ud800-\udfff]/;

/** The same as `JSON.stringify` of a string. */
export const quote = (text: string): string =>
  MAY_NEED_ESCAPES.test(text) ? JSON.stringify(text) : `"${text}"`;

/** The same as `JSON.stringify` of a `ref`. */
export const quoteRef = (ref: number | string): string => (typeof ref === 'number' ? `${ref}` : quote(ref));

const known = new WeakMap<object, string>();

/** The same as `JSON.stringify` of a list that nobody changes, made once a list. */
export function listText(list: readonly object[]): string {
  let text = known.get(list);
  if (text === undefined) known.set(list, (text = JSON.stringify(list)));
  return text;
}
