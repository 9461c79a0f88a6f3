// Private messages of the witnesses: what was acknowledged is handed over, once, in its sender's order.

export class PrivateMessageLedger {
  /** Messages that were handed over. */
  handed = 0;

  private readonly wrong: (what: string) => void;
  /** Of each pair, what was acknowledged and not handed over yet, in order. */
  private readonly owed = new Map<string, string[]>();
  private next = 0;

  constructor(wrong: (what: string) => void) {
    this.wrong = wrong;
  }

  /** Messages that somebody is owed. */
  get missing(): number {
    let sum = 0;
    for (const texts of this.owed.values()) sum += texts.length;
    return sum;
  }

  /** A text of its own, which will be acknowledged: it may be handed over before we learn so. */
  write(from: number, to: number): string {
    const text = `message ${this.next++}`;
    const key = `${from} ${to}`;
    this.owed.set(key, [...(this.owed.get(key) ?? []), text]);
    return text;
  }

  /** It was not taken, after all. */
  refused(from: number, to: number, text: string, code: string): void {
    this.wrong(`a message was refused with ${code}`);
    const key = `${from} ${to}`;
    this.owed.set(
      key,
      (this.owed.get(key) ?? []).filter((other) => other !== text),
    );
  }

  hand(from: number, to: number, text: string): void {
    const due = this.owed.get(`${from} ${to}`)?.shift();
    if (due !== text) this.wrong(`${to} was handed "${text}" of ${from} where "${due}" was due`);
    this.handed++;
  }
}
