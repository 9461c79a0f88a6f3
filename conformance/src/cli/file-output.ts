// Output that goes to a file or a device. It imports only Node's own modules, because the command needs it before it loads the
// kit. Node's own stream would take a short write for a whole one, and report the same error for every later write.
import { fstatSync, writeSync } from 'node:fs';
import { Writable } from 'node:stream';

/** Whether a descriptor is a file or a device, and not a terminal, a pipe or a socket. */
export function isFile(fd: number, isTTY: boolean | undefined): boolean {
  if (isTTY) return false;
  try {
    const there = fstatSync(fd);
    return there.isFile() || there.isCharacterDevice();
  } catch {
    // Closed: Node replaces it.
    return false;
  }
}

/**
 * A stream that writes everything to a descriptor at once. After the first error it writes nothing more: `onLost` gets that
 * error, and nobody who writes notices it.
 */
export function fileOutput(fd: number, onLost: (error: NodeJS.ErrnoException) => void): Writable {
  let lost = false;
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      try {
        for (let at = 0; !lost && at < chunk.length;) at += writeSync(fd, chunk, at);
      } catch (error) {
        lost = true;
        onLost(error as NodeJS.ErrnoException);
      }
      done();
    },
  });
}
