// Progress for a terminal: one line at the bottom that is rewritten, and notes above it.
import { escapeControl } from '../text/escape.ts';
import type { Paint } from './paint.ts';
import type { ProgressListener } from '../run/progress.ts';
import type { CheckResult } from '../data/result.ts';

/** The parts of a terminal that this needs. */
export interface Terminal {
  readonly write: (text: string) => unknown;
  readonly columns?: number | undefined;
}

const EVERY_MS = 100;
/** Back to the first column of an empty line. */
const CLEAR = '\r\x1b[2K';

/** The listener; `now` is a clock in ms. */
export function progressLine(terminal: Terminal, paint: Paint, now: () => number): ProgressListener {
  const began = now();
  const running = new Set<string>();
  let [total, done, failed] = [0, 0, 0];
  let timer: NodeJS.Timeout | undefined;

  const draw = () => {
    const elapsed = ((now() - began) / 1000).toFixed(0);
    const current = [...running].at(-1) ?? '';
    const text = `${done}/${total} checks, ${failed} failed, ${elapsed} s  ${escapeControl(current)}`;
    // Never use the last column: some terminals wrap there, and then the line cannot be cleared.
    terminal.write(CLEAR + text.slice(0, Math.max(20, (terminal.columns || 80) - 1)));
  };
  const above = (line: string) => {
    terminal.write(`${CLEAR}${line}\n`);
    if (timer) draw();
  };
  return {
    started(planned) {
      total = planned;
      timer ??= setInterval(draw, EVERY_MS).unref();
      draw();
    },
    checkStarted(id) {
      running.add(id);
    },
    checkDone(result: CheckResult) {
      running.delete(result.id);
      done += 1;
      if (result.outcome !== 'fail') return;
      failed += 1;
      above(`${paint('red', '✗')} ${escapeControl(result.id)}`);
    },
    note: (sentence) => above(escapeControl(sentence)),
    finished() {
      if (!timer) return;
      clearInterval(timer);
      timer = undefined;
      terminal.write(CLEAR);
    },
  };
}
