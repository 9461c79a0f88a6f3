// Between outboxes and sockets: a valve that, once shut, takes no further bytes, as a kernel does whose buffers are
// full. Where the kernel's own bounds are is nobody's to say; here it is the very byte.
import type { Components } from '../src/index.ts';
import type { Sink } from '../src/outbox.ts';

export class GatedSink {
  /** Resolves when bytes wait here. */
  readonly stuck: Promise<void>;
  /** The server's own end of the connection. */
  readonly sink: Sink;
  private isShut = false;
  private readonly held: Parameters<Sink['write']>[] = [];
  private heldBytes = 0;
  private tell: () => void = () => {};

  constructor(sink: Sink) {
    this.sink = sink;
    this.stuck = new Promise((resolve) => (this.tell = resolve));
  }

  shut(): void {
    this.isShut = true;
  }

  open(): void {
    this.isShut = false;
    this.heldBytes = 0;
    for (const write of this.held.splice(0)) this.sink.write(...write);
  }

  /** What the outbox is given in the socket's place. */
  front(): Sink {
    const { sink } = this;
    const waiting = () => this.heldBytes + sink.writableLength;
    return {
      get destroyed() {
        return sink.destroyed;
      },
      get writableLength() {
        return waiting();
      },
      write: (...write) => {
        if (!this.isShut) return sink.write(...write);
        this.held.push(write);
        this.heldBytes += write[0].length;
        this.tell();
        return false;
      },
      end: () => void sink.end(),
    };
  }
}

/** Components with a valve for each connection, in the order in which they come. */
export function valves() {
  const all: GatedSink[] = [];
  const components = (clean: Components): Components => ({
    ...clean,
    outbox: (sink, ...rest) => {
      const valve = new GatedSink(sink);
      all.push(valve);
      return clean.outbox(valve.front(), ...rest);
    },
  });
  return { components, valves: all };
}
