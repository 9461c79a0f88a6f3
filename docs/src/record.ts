// Reads a record of the reference server, such as that of the benchmark, and names the machine on which it was made.
import { existsSync, readFileSync } from 'node:fs';

export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly system: string;
  readonly node: string;
}

/** A machine in words. */
export const machineText = ({ processor, cores, memoryGiB, system, node }: Machine): string =>
  `${processor}, ${cores} cores, ${memoryGiB} GiB, ${system}, Node ${node}`;

// From docs/dist/src, three folders up.
const FOLDER = new URL('../../../reference-server/records/', import.meta.url);

/** The record that `npm run NAME -- --record` left; throws when there is none, or one of another format. */
export function readRecord<Of extends { readonly format: string }>(name: string, format: string): Of {
  const path = new URL(`${name}.json`, FOLDER);
  const renew = `run \`npm run ${name} -- --record\``;
  if (!existsSync(path)) throw new Error(`reference-server/records/${name}.json is missing; ${renew}.`);
  const record = JSON.parse(readFileSync(path, 'utf8')) as Of;
  if (record.format === format) return record;
  throw new Error(
    `reference-server/records/${name}.json is of format ${record.format}, expected ${format}; ${renew}.`,
  );
}
