// Parses JSON that people may have edited: some editors put a byte order mark before it.

/** The value. Throws a `SyntaxError` as `JSON.parse` does. */
export const parseJson = (text: string): unknown => JSON.parse(text.replace(/^\ufeff/, ''));
