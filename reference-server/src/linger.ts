// How a socket is closed so that its last line arrives: all is sent, then FIN, then what still comes is read
// and discarded until the peer's FIN, for `drainMs` at most. A peer that takes no byte is given up.
import type { Socket } from 'node:net';
import { LONGEST_MS } from './clock.ts';
import type { Clock } from './clock.ts';
import type { ServerLimits } from './server-limits.ts';

/** Sees a socket to its end, whose writer has been told to send FIN after all that waits. */
export function linger(socket: Socket, { stalledMs, drainMs }: ServerLimits, clock: Clock): void {
  if (socket.destroyed) return;
  const drain = (): void => {
    socket.setTimeout(0);
    socket.resume();
    const forget = clock.after(drainMs, () => socket.destroy());
    socket.once('close', forget);
  };
  // Until FIN is out nothing is read: Node's own timer then tells whether the peer takes bytes, and a write
  // that is under way notices an RST.
  socket.pause();
  socket.setTimeout(Math.min(stalledMs, LONGEST_MS), () => socket.destroy());
  socket.once('finish', drain);
}
