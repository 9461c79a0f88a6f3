// Nothing is handed over twice.
import { handedTo, lettersOf } from '../mail.mjs';

export function inboxOnce(clients) {
  const letters = lettersOf(clients);
  for (const client of clients) {
    const before = new Map();
    for (const { text, reply } of handedTo(client)) {
      const letter = letters.get(text);
      if (letter && before.has(text)) {
        const sentence = `${client.label} was handed ${JSON.stringify(text)} twice.`;
        return { sentence, acts: [letter.call, before.get(text), reply] };
      }
      before.set(text, reply);
    }
  }
  return undefined;
}
