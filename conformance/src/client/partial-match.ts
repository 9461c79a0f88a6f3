// Whether a value is what a check wants. Members may stand in any order and there may be more of them: neither is
// anybody's business.

/** Whether `got` has everything that `wanted` has; lists have the same length. */
export function partiallyMatches(wanted: unknown, got: unknown): boolean {
  if (typeof wanted !== 'object' || wanted === null) return wanted === got;
  if (typeof got !== 'object' || got === null || Array.isArray(wanted) !== Array.isArray(got)) return false;
  if (Array.isArray(wanted) && wanted.length !== (got as unknown[]).length) return false;
  return Object.entries(wanted).every(([name, value]) =>
    partiallyMatches(value, (got as Record<string, unknown>)[name]),
  );
}
