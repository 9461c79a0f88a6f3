// Fills the server's queue for a member of a room that does not read.
import { tooManyRequests } from '../client/load.ts';
import type { RunContext } from '../client/run-context.ts';
import type { TestClient } from '../client/test-client.ts';
import type { Skip } from './check.ts';

/** Sent beyond `queueBytes` to a client that does not read, because the kernels buffer some megabytes; in bytes. */
export const HIDDEN_BYTES = 16 * 1024 * 1024;
/** Longest wait for the message of a speaker whom the server slows down, in ms. */
const SLOWED_MS = 30_000;
/** Largest queue that a check fills, in bytes. */
const FILLABLE_BYTES = 8 * 1024 * 1024;
export const LINE = 'x'.repeat(4_000);

/** Skips a check whose requests take a slow target too long: with fewer of them it would prove nothing. */
export function tooSlow(run: RunContext, requests: number): Skip | undefined {
  const detail = tooManyRequests(run, requests);
  return detail === undefined ? undefined : { outcome: 'skipped', detail };
}

/** How many texts {@link flood} says to send so many bytes. */
export const saysFor = (bytes: number): number => Math.ceil(bytes / LINE.length);

export function tooLongQueue(run: RunContext): Skip | undefined {
  const bytes = run.limits['queueBytes'] ?? 0;
  if (bytes <= FILLABLE_BYTES) return undefined;
  return {
    outcome: 'skipped',
    detail: `\`limits.queueBytes\` is ${bytes}; the kit fills at most ${FILLABLE_BYTES}`,
  };
}

/** Says texts of 4,000 bytes until `bytes` have been sent, and reads its own copies meanwhile. */
export async function flood(speaker: TestClient, bytes: number, requirement = 'slow.others'): Promise<void> {
  const burst = 16;
  // slow.speakers: a server can delay a fast speaker.
  speaker.answerTimeoutMs = SLOWED_MS;
  for (let sent = 0; sent < bytes; sent += burst * LINE.length) {
    const said = speaker.post(...Array.from({ length: burst }, () => ({ type: 'say', text: LINE })));
    for (const one of said)
      speaker.mustBe(await speaker.answer(one, requirement), 'message', {}, requirement);
  }
}
