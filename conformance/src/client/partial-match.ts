// Compares a value with what a check expects. Fields can be in any order, and more fields than expected are allowed.

/** Whether `got` has everything that `wanted` has. Lists must have the same length. */
export function partiallyMatches(wanted: unknown, got: unknown): boolean {
  if (typeof wanted !== 'object' || wanted === null) return wanted === got;
  if (typeof got !== 'object' || got === null || Array.isArray(wanted) !== Array.isArray(got)) return false;
  if (Array.isArray(wanted) && wanted.length !== (got as unknown[]).length) return false;
  return Object.entries(wanted).every(([name, value]) =>
    partiallyMatches(value, (got as Record<string, unknown>)[name]),
  );
}
