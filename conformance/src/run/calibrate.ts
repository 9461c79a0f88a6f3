// Before anything is judged, the target's own pace is measured: connections, handshakes and pings, one after
// the other and at the same time.
import { calibrate } from '../lab/pace.ts';
import type { Bench } from '../lab/bench.ts';
import { Lab } from '../lab/lab.ts';
import type { Calibration } from '../run/result.ts';

const PINGS = 20;
const AT_ONCE = 8;

/** Deadlines for the measuring itself, in ms: generous, since nothing is known yet. */
export const UNCALIBRATED: Calibration = {
  samples: 0,
  medianMs: 0,
  worstMs: 0,
  answerMs: 5_000,
  hardMs: 5_000,
};

/** Measures the reply times of a target, in ms. Violations of the handshake are thrown. */
export async function measure(bench: Bench, timeoutMs: number | undefined): Promise<Calibration> {
  const lab = new Lab(bench, 'ping.pong', 'whole', 'pace');
  try {
    const times: number[] = [];
    const timed = async (act: () => Promise<unknown>) => {
      const began = performance.now();
      await act();
      times.push(performance.now() - began);
    };
    await lab.seen(async () => {
      const peer = await lab.user();
      for (let n = 0; n < PINGS; n += 1) await timed(() => peer.ask({ type: 'ping' }));
      await Promise.all(Array.from({ length: AT_ONCE }, () => timed(() => lab.user())));
    });
    return calibrate(times, timeoutMs);
  } finally {
    lab.release();
  }
}
