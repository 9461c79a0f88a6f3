// Makes what a run shows the same in every run: names, assigned ids and times are replaced by fixed ones. Only what differs
// between two runs of one seed is replaced.

/** The first id in place of assigned ones. */
const FIRST_ID = 50_851;
/** Smaller ids are counted from 1 by the server, so they are the same each time. */
const LARGE_ID = 10_000;
/** What experiments add to an id: a million for an id of nobody, less one for `after`, or nothing. */
const OFFSETS = [1_000_000, -1, 0];
const TIME = '2026-01-31T12:00:00.000Z';

/** What the kit puts into each of its names in one run; undefined if no client has said its name. */
function marksOf(text: string): string[] {
  const names = [...text.matchAll(/(?:"name":"|connects as )n([0-9a-z]+)x\d+/g)].map(([, mark]) => mark!);
  return [...new Set(names)];
}

const assignedIds = (text: string): string[] => [
  ...new Set(
    [...text.matchAll(/"clientId":(\d+)|with the id (\d+)/g)]
      .map(([, field, told]) => field ?? told!)
      .filter((id) => Number(id) >= LARGE_ID),
  ),
];

/** A function that replaces in any text of one run what would differ in the next one. */
export function steadied(whole: string): (text: string) => string {
  const marks = marksOf(whole);
  const assigned = assignedIds(whole);
  // The last entry counts: an id itself, before one that is derived from another.
  const ids = new Map(
    OFFSETS.flatMap((offset) =>
      assigned.map((id, n) => [String(Number(id) + offset), String(FIRST_ID + n + offset)] as const),
    ),
  );
  return (text) =>
    marks
      .reduce((so, mark) => so.replaceAll(`${mark}x`, '-'), text)
      .replaceAll(/\d{5,}/g, (digits) => ids.get(digits) ?? digits)
      .replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1:12005')
      .replaceAll(/\d{4}-\d\d-\d\dT[\d:]+(?:\.\d+)?Z?/g, TIME);
}
