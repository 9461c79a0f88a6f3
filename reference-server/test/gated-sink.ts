// A gate between an outbox and its socket. Once shut, it accepts no further bytes, like a kernel with full buffers. The
// kernel's own bounds are unknown; this one is exact to the byte.
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

  /** The sink for the outbox, in place of the socket. */
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

/** Components with a gate for each connection, in the order of connecting. */
export function gates() {
  const all: GatedSink[] = [];
  const components = (clean: Components): Components => ({
    ...clean,
    outbox: (sink, ...rest) => {
      const gate = new GatedSink(sink);
      all.push(gate);
      return clean.outbox(gate.front(), ...rest);
    },
  });
  return { components, gates: all };
}
