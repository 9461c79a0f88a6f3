// Generated files that are out of date.
import type { Output } from '../generate/output.ts';
import { finding } from './finding.ts';
import type { Finding } from './finding.ts';

/** The first line at which two texts differ, from 1. */
function firstDifference(one: string, other: string): number {
  const [ones, others] = [one.split('\n'), other.split('\n')];
  const at = ones.findIndex((line, index) => line !== others[index]);
  return (at < 0 ? ones.length : at) + 1;
}

/** `committed` gives the text of a file, or undefined if there is none. */
export function staleFiles(
  outputs: readonly Output[],
  committed: (path: string) => string | undefined,
): readonly Finding[] {
  return outputs.flatMap(({ path, content }) => {
    const found = committed(path);
    if (found === content) return [];
    const how =
      found === undefined ? 'is missing' : `differs from line ${firstDifference(content, found)} on`;
    return [finding(`spec/${path}`, `${how}; run \`npm run generate\` and commit the result`)];
  });
}

/** Files in generated folders that no generator writes any more. */
export function leftovers(
  outputs: readonly Output[],
  present: readonly string[],
  kept: readonly string[],
): readonly Finding[] {
  const known = new Set([...outputs.map(({ path }) => path), ...kept]);
  return present
    .filter((path) => !known.has(path))
    .map((path) => finding(`spec/${path}`, 'is not generated any more; delete it'));
}
