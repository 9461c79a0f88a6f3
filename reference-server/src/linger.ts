// Closes a socket so that its last line arrives (error.last-line): sends all that waits, then FIN, then reads and discards
// until the client's FIN, for `drainMs` at most. Gives up a client that reads no byte for `stalledMs`.
import type { Socket } from 'node:net';
import { LONGEST_MS } from './clock.ts';
import type { Clock } from './clock.ts';
import type { ServerLimits } from './server-limits.ts';

/** Closes a socket whose writer was told to send FIN after all that waits. */
export function linger(socket: Socket, { stalledMs, drainMs }: ServerLimits, clock: Clock): void {
  if (socket.destroyed) return;
  const drain = (): void => {
    socket.setTimeout(0);
    socket.resume();
    const cancel = clock.after(drainMs, () => socket.destroy());
    socket.once('close', cancel);
  };
  // Until FIN is sent nothing is read, so Node's own timer shows whether the client reads bytes. A pending write notices
  // an RST.
  socket.pause();
  socket.setTimeout(Math.min(stalledMs, LONGEST_MS), () => socket.destroy());
  socket.once('finish', drain);
}
