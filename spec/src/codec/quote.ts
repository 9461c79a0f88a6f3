// Fast JSON: most strings need no escapes, and some lists are sent many times.

/** Characters that JSON escapes, and all surrogates: `JSON.stringify` finds the lone ones. */
const MAY_NEED_ESCAPES = /["\\\u0000-\u001f\ud800-\udfff]/;

/** The same as `JSON.stringify` of a string. */
export const quote = (text: string): string =>
  MAY_NEED_ESCAPES.test(text) ? JSON.stringify(text) : `"${text}"`;

/** The same as `JSON.stringify` of a `ref`. */
export const quoteRef = (ref: number | string): string => (typeof ref === 'number' ? `${ref}` : quote(ref));

const known = new WeakMap<object, string>();

/** The same as `JSON.stringify` of a list that is never changed; computed once per list. */
export function listText(list: readonly object[]): string {
  let text = known.get(list);
  if (text === undefined) known.set(list, (text = JSON.stringify(list)));
  return text;
}
