// Reads a failure file. People can edit such a file, or give a different one, so every error names what is wrong.
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import { requirementOf } from 'parley-spec';
import { isDelivery, isDisturbance } from '../data/conditions.ts';
import { parseJson } from '../text/parse-json.ts';
import { restored } from './flatten.ts';
import { FAILURE_FORMAT } from '../data/failure-file.ts';
import type { FailureFile } from '../data/failure-file.ts';

const SCHEMA = new URL('../../../schema/failure.schema.json', import.meta.url);
let compiled: ValidateFunction | undefined;

function validator(): ValidateFunction {
  compiled ??= new Ajv2020({ strict: true }).compile(JSON.parse(readFileSync(SCHEMA, 'utf8')) as object);
  return compiled;
}

/** Checks what the schema can't: names that must exist, and answers that must match their requests. */
function contradiction({
  requirement,
  delivery,
  disturbance,
  counterexample,
}: FailureFile): string | undefined {
  if (!requirementOf(requirement))
    return `it names ${JSON.stringify(requirement)}, which is not a requirement`;
  const { processes } = counterexample?.program ?? { processes: [] };
  const unknown = [delivery, ...processes.map((process) => process.delivery)].find(
    (each) => !isDelivery(each),
  );
  if (unknown !== undefined) return `it names the delivery ${JSON.stringify(unknown)}, which does not exist`;
  if (disturbance !== undefined && !isDisturbance(disturbance)) {
    return `it names the disturbance ${JSON.stringify(disturbance)}, which does not exist`;
  }
  if (!counterexample) return undefined;
  try {
    restored(counterexample.history);
  } catch (error) {
    return (error as Error).message;
  }
  return undefined;
}

/** Parses a failure. Returns a sentence if the text is not a failure file. */
export function parseFailure(text: string): FailureFile | string {
  let value: unknown;
  try {
    value = parseJson(text);
  } catch {
    return 'it is not JSON';
  }
  if ((value as { format?: unknown } | null)?.format !== FAILURE_FORMAT) {
    return `its \`format\` is not "${FAILURE_FORMAT}"`;
  }
  const validate = validator();
  if (!validate(value)) {
    const [error] = validate.errors!;
    return `${error!.instancePath || 'the file'} ${error!.message ?? 'is wrong'}`;
  }
  const failure = value as FailureFile;
  return contradiction(failure) ?? failure;
}

/** Reads a failure file. Rejects with the system's error. Returns a sentence if it is not a failure file. */
export const readFailure = async (path: string): Promise<FailureFile | string> =>
  parseFailure(await readFile(path, 'utf8'));
