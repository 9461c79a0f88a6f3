// Groups values by a key, like `Map.groupBy` in newer versions of Node.

/** Values by key, in the order in which the keys appear. */
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
