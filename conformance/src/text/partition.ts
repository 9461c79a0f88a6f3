// Divides a list by a condition.

/** The values for which `holds` is true, and the others, both in order. */
export function partition<T>(values: readonly T[], holds: (value: T) => boolean): [T[], T[]] {
  return [values.filter(holds), values.filter((value) => !holds(value))];
}
