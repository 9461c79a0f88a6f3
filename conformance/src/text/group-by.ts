// Values in groups: what `Map.groupBy` does where there is one.

/** Values by key, the groups in order of appearance. */
export function groupBy<T, Key>(values: readonly T[], key: (value: T) => Key): Map<Key, T[]> {
  const groups = new Map<Key, T[]>();
  for (const value of values) {
    const name = key(value);
    const group = groups.get(name);
    if (group) group.push(value);
    else groups.set(name, [value]);
  }
  return groups;
}
