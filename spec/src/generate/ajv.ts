// Ajv with the options that the specification uses: JSON Schema 2020-12, all errors, and the keywords of Parley.
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Options } from 'ajv/dist/2020.js';
import { byteKeyword } from './byte-keyword.ts';

/** A new Ajv. */
export function newAjv(options: Options = {}): Ajv2020 {
  return new Ajv2020({
    strict: true,
    // `contains` has no `type` of its own, and unions of types are intended.
    strictTypes: false,
    allErrors: true,
    // `x-open` is a note for receivers and checks nothing.
    keywords: [byteKeyword, 'x-open'],
    ...options,
  });
}
