// Many of the same, some at a time.

/** Does `job` for 0 … `times` − 1, `atATime` of them side by side. */
export async function abreast(
  atATime: number,
  times: number,
  job: (n: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < times) await job(next++);
  };
  await Promise.all(Array.from({ length: Math.min(atATime, times) }, lane));
}
