// Reads a baseline. People edit such a file, so every error names the place of what is wrong.
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { requirementOf } from 'parley-spec';
import { parseJson } from '../text/parse-json.ts';
import { BASELINE_FORMAT } from './baseline.ts';
import type { Baseline } from './baseline.ts';

const SCHEMA = new URL('../../../schema/baseline.schema.json', import.meta.url);

/** `/failures/0/reasons` as `failures[0].reasons`. */
const placeOf = (pointer: string): string =>
  pointer
    .slice(1)
    .replaceAll(/\/(\d+)/g, '[$1]')
    .replaceAll('/', '.') || 'the file';

/** What the schema finds wrong, with its place. */
function schemaFault(value: unknown): string | undefined {
  const validate = new Ajv2020({ strict: true }).compile(JSON.parse(readFileSync(SCHEMA, 'utf8')) as object);
  if (validate(value)) return undefined;
  const [error] = validate.errors!;
  return `${placeOf(error!.instancePath)} ${error!.message ?? 'is wrong'}`;
}

/** Reads a baseline; returns a sentence if it is not one. */
export function parseBaseline(text: string): Baseline | string {
  let value: unknown;
  try {
    value = parseJson(text);
  } catch {
    return 'it is not JSON';
  }
  if ((value as { format?: unknown } | null)?.format !== BASELINE_FORMAT) {
    return `its \`format\` is not "${BASELINE_FORMAT}"`;
  }
  const fault = schemaFault(value);
  if (fault !== undefined) return fault;
  const baseline = value as Baseline;
  const unknown = baseline.failures.findIndex(({ requirement }) => !requirementOf(requirement));
  if (unknown === -1) return baseline;
  return `failures[${unknown}] names ${JSON.stringify(baseline.failures[unknown]!.requirement)}, which is not a requirement`;
}
