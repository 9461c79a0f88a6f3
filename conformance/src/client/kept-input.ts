// Bounds what a run keeps of what its target sends. Checks keep every line until they end, so a target that sends for ever would
// fill the memory. The connection that holds most is given up.

/** About what a line costs beside its bytes: its entry, its frame and its role. */
const EACH_LINE_BYTES = 600;
/** Most that all open checks keep together. The largest check keeps a third of it. */
const ALL_BYTES = 96 * 1024 * 1024;
/** Number of simultaneous clients up to which that is enough; for more of them, more is kept. */
const FEW = 64;

interface Held {
  bytes: number;
  readonly giveUp: () => void;
  /** Whether it has not been given up. */
  isOpen: boolean;
}

/** What one connection keeps. */
export interface Share {
  /** Notes that a line of this length is kept. */
  add(bytes: number): void;
  /** Notes that nothing is kept any more. */
  close(): void;
}

export class KeptInput {
  readonly #most: number;
  readonly #held = new Map<Share, Held>();
  #all = 0;

  constructor(clients = 0) {
    this.#most = ALL_BYTES * Math.max(1, clients / FEW);
  }

  /** A connection begins; `giveUp` is called if it holds most when too much is held. Later it can only keep what it has. */
  open(giveUp: () => void): Share {
    const held = { bytes: 0, giveUp, isOpen: true };
    const share: Share = {
      add: (bytes) => {
        if (!this.#held.has(share)) return;
        held.bytes += bytes + EACH_LINE_BYTES;
        this.#all += bytes + EACH_LINE_BYTES;
        if (this.#all > this.#most) this.#giveUpLargest();
      },
      close: () => {
        if (this.#held.delete(share)) this.#all -= held.bytes;
      },
    };
    this.#held.set(share, held);
    return share;
  }

  #giveUpLargest(): void {
    let largest: Held | undefined;
    for (const held of this.#held.values()) {
      if (held.isOpen && (!largest || held.bytes > largest.bytes)) largest = held;
    }
    if (!largest) return;
    largest.isOpen = false;
    largest.giveUp();
  }
}
