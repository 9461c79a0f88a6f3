// Makes a parsed frame safe for functions that call themselves for each level of it, such as `JSON.stringify`: they overflow the
// stack at some thousand levels, and a line holds 30,000.

/** Levels that are kept. No frame of the protocol has more than four. */
const MOST_LEVELS = 500;
/** Stands for what lies deeper. */
const DEEPER = '(nested too deeply to be shown)';

const isContainer = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Cuts a value off below {@link MOST_LEVELS}, in place. */
export function cutDeeperLevels(value: unknown): void {
  let level = isContainer(value) ? [value] : [];
  for (let depth = 1; level.length > 0; depth += 1) {
    const below: Record<string, unknown>[] = [];
    for (const container of level) {
      for (const [key, child] of Object.entries(container)) {
        if (!isContainer(child)) continue;
        if (depth >= MOST_LEVELS) container[key] = DEEPER;
        else below.push(child);
      }
    }
    level = below;
  }
}
