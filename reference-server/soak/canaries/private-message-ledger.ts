// The ledger of the canaries' private messages: each acknowledged one must be delivered once, in its sender's order.

export class PrivateMessageLedger {
  /** Delivered messages. */
  deliveries = 0;

  private readonly wrong: (what: string) => void;
  /** For each pair: acknowledged messages that are not delivered yet, in order. */
  private readonly undelivered = new Map<string, string[]>();
  private next = 0;

  constructor(wrong: (what: string) => void) {
    this.wrong = wrong;
  }

  /** Messages that are not delivered yet. */
  get missing(): number {
    let sum = 0;
    for (const texts of this.undelivered.values()) sum += texts.length;
    return sum;
  }

  /** A new text. It counts as acknowledged at once, as it may be delivered before its acknowledgement arrives. */
  nextMessage(from: number, to: number): string {
    const text = `message ${this.next++}`;
    const key = `${from} ${to}`;
    this.undelivered.set(key, [...(this.undelivered.get(key) ?? []), text]);
    return text;
  }

  /** The server refused the message. */
  refused(from: number, to: number, text: string, code: string): void {
    this.wrong(`a message was refused with ${code}`);
    const key = `${from} ${to}`;
    this.undelivered.set(
      key,
      (this.undelivered.get(key) ?? []).filter((other) => other !== text),
    );
  }

  delivered(from: number, to: number, text: string): void {
    const due = this.undelivered.get(`${from} ${to}`)?.shift();
    if (due !== text) this.wrong(`${to} got "${text}" from ${from} where "${due}" was due`);
    this.deliveries++;
  }
}
