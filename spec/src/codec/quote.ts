// A string as JSON, at the least cost for those that need no escapes, which are nearly all.

/** What JSON escapes, with all surrogates: `JSON.stringify` knows which of them stand alone. */
const MAY_NEED_ESCAPES = /["\\\u0000-\u001f\ud800-\udfff]/;

/** The same as `JSON.stringify` of a string. */
export const quote = (text: string): string =>
  MAY_NEED_ESCAPES.test(text) ? JSON.stringify(text) : `"${text}"`;

/** The same as `JSON.stringify` of a `ref`. */
export const quoteMark = (ref: number | string): string => (typeof ref === 'number' ? `${ref}` : quote(ref));
