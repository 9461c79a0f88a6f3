// The keyword `x-maxBytes` for Ajv. Its code is part of the generated validator, which needs no import.
import { _, str } from 'ajv/dist/2020.js';
import type { CodeKeywordDefinition, KeywordCxt } from 'ajv/dist/2020.js';

/** The keyword that bounds a string in bytes of UTF-8. */
export const byteKeyword: CodeKeywordDefinition = {
  keyword: 'x-maxBytes',
  type: 'string',
  schemaType: 'number',
  error: {
    message: ({ schemaCode }) => str`must have at most ${schemaCode} bytes of UTF-8`,
    params: ({ schemaCode }) => _`{ limit: ${schemaCode} }`,
  },
  code(context: KeywordCxt): void {
    context.fail(_`Buffer.byteLength(${context.data}) > ${context.schemaCode}`);
  },
};
