// The area of a requirement: the part of its id before the dot.
/** The part of an id before the dot. */
export const areaOf = (id: string): string => id.split('.')[0]!;
