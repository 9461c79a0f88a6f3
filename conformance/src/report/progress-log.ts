// Progress for logs and pipes: one line when an area is done; no line is rewritten.
import { escapeControl } from '../text/escape.ts';
import type { ProgressListener } from '../run/progress.ts';
import type { CheckResult } from '../data/result.ts';
import { areaOf } from '../text/area-of.ts';

/** The listener; `now` is a clock in ms. */
export function progressLog(write: (text: string) => unknown, now: () => number): ProgressListener {
  const began = now();
  // Checks of several areas may run at once: an area is reported when none of its checks is running and the next area
  // begins.
  const running = new Map<string, number>();
  const done = new Map<string, { checks: number; failed: number }>();
  let [total, finished] = [0, 0];

  const tell = (area: string) => {
    const counts = done.get(area);
    if (!counts) return;
    done.delete(area);
    const elapsed = ((now() - began) / 1000).toFixed(1);
    const failed = counts.failed > 0 ? `, ${counts.failed} failed` : '';
    write(
      `[${finished}/${total}, ${elapsed} s] ${area}: ${counts.checks} check${counts.checks === 1 ? '' : 's'}${failed}\n`,
    );
  };
  const tellAllBut = (current: string | undefined) => {
    for (const area of [...done.keys()]) if (area !== current && !running.get(area)) tell(area);
  };
  return {
    started(planned) {
      total = planned;
      write(`${planned} check${planned === 1 ? '' : 's'}\n`);
    },
    checkStarted(id) {
      const area = escapeControl(areaOf(id));
      running.set(area, (running.get(area) ?? 0) + 1);
      tellAllBut(area);
    },
    checkDone(result: CheckResult) {
      const area = escapeControl(areaOf(result.id));
      running.set(area, Math.max(0, (running.get(area) ?? 0) - 1));
      const counts = done.get(area) ?? { checks: 0, failed: 0 };
      counts.checks += 1;
      if (result.outcome === 'fail') counts.failed += 1;
      done.set(area, counts);
      finished += 1;
    },
    note: (sentence) => write(`${escapeControl(sentence)}\n`),
    finished: () => tellAllBut(undefined),
  };
}
