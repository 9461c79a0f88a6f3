// Reads a failure file. It may have been edited, or may be another file, so every error names what is wrong.
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import { requirementOf } from 'parley-spec';
import { isDelivery, isDisturbance } from '../data/conditions.ts';
import { restored } from './flatten.ts';
import { FAILURE_FORMAT } from '../data/failure-file.ts';
import type { FailureFile } from '../data/failure-file.ts';

const SCHEMA = new URL('../../../schema/failure.schema.json', import.meta.url);
let compiled: ValidateFunction | undefined;

function validator(): ValidateFunction {
  compiled ??= new Ajv2020({ strict: true }).compile(JSON.parse(readFileSync(SCHEMA, 'utf8')) as object);
  return compiled;
}

/** What a failure file must be beyond its form. */
function contradiction({
  requirement,
  delivery,
  disturbance,
  counterexample,
}: FailureFile): string | undefined {
  if (!requirementOf(requirement)) return `it names ${JSON.stringify(requirement)}, which is no requirement`;
  const { processes } = counterexample?.program ?? { processes: [] };
  const strange = [delivery, ...processes.map((process) => process.delivery)].find(
    (each) => !isDelivery(each),
  );
  if (strange !== undefined) return `it names the delivery ${JSON.stringify(strange)}, which does not exist`;
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

/** Reads a failure; a sentence when it is none. */
export function parseFailure(text: string): FailureFile | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
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

/** Reads the file of a failure. Rejects with the system's error; a sentence when it is none. */
export const readFailure = async (path: string): Promise<FailureFile | string> =>
  parseFailure(await readFile(path, 'utf8'));
