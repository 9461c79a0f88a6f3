// The process that abuses a server: its parent sends what to do and for how long, and gets back what was done. It is separate
// from the canaries' process, so that its work does not delay them, and it ends with its parent.
import { abuseNamed } from '../abuses/index.ts';
import { addAll } from './counts.ts';
import type { Counts } from './counts.ts';
import type { Order, Report } from './attacker-messages.ts';

/** Runs rounds until the time is over, at least one. */
async function attack({ abuse: id, target, size, seconds, seed }: Order): Promise<Counts> {
  const abuse = abuseNamed(id)!;
  const total: Counts = {};
  let over = false;
  const enough = new Promise<void>((resolve) => {
    setTimeout(() => {
      over = true;
      resolve();
    }, seconds * 1_000);
  });
  for (let round = 0; !over; round++) {
    addAll(total, await abuse.round({ target, size, seed: seed + round, enough }));
  }
  return total;
}

process.on('message', (order: Order) => {
  const tell = (report: Report): void => void process.send!(report);
  attack(order).then(
    (done) => tell({ done }),
    (error: unknown) => tell({ wrong: error instanceof Error ? error.message : String(error) }),
  );
});
process.on('disconnect', () => process.exit());
