// Named counts of what an abuse did and received.

export type Counts = Record<string, number>;

export function count(counts: Counts, what: string, by = 1): void {
  counts[what] = (counts[what] ?? 0) + by;
}

export function addAll(counts: Counts, more: Counts): void {
  for (const [what, by] of Object.entries(more)) count(counts, what, by);
}
