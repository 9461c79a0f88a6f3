// Ajv as every part of the specification uses it: JSON Schema 2020-12, all errors, and the byte keyword.
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Options } from 'ajv/dist/2020.js';
import { byteKeyword } from './byte-keyword.ts';

/** A fresh Ajv; `discriminator` so that the unions name the branch that failed. */
export function newAjv(options: Options = {}): Ajv2020 {
  return new Ajv2020({
    strict: true,
    // `contains` stands beside `items` without a `type` of its own, and unions of types are meant.
    strictTypes: false,
    allErrors: true,
    discriminator: true,
    // `x-open` is a note to receivers and checks nothing.
    keywords: [byteKeyword, 'x-open'],
    ...options,
  });
}
