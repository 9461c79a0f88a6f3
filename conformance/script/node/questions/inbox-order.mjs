// Each sender's messages are handed over in the order in which they were sent.
import { handedTo, lettersOf } from '../mail.mjs';

export function inboxOrder(clients) {
  const letters = lettersOf(clients);
  for (const client of clients) {
    const handed = handedTo(client);
    const latest = new Map();
    for (const { text, reply } of handed) {
      const letter = letters.get(text);
      // What is handed over twice is another matter.
      if (!letter || handed.filter((one) => one.text === text).length > 1) continue;
      const before = latest.get(letter.sender);
      if (before && before.letter.turn > letter.turn) {
        const sentence = `${client.label} was handed ${JSON.stringify(before.letter.text)} before ${JSON.stringify(text)}, which was sent first.`;
        return { sentence, acts: [letter.call, before.letter.call, before.reply, reply] };
      }
      latest.set(letter.sender, { letter, reply });
    }
  }
  return undefined;
}
