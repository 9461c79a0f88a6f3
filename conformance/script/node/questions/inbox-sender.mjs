// A message bears the id and the name of whoever sent it.
import { handedTo, lettersOf } from '../mail.mjs';

export function inboxSender(clients) {
  const letters = lettersOf(clients);
  for (const client of clients) {
    for (const { text, from, reply } of handedTo(client)) {
      const letter = letters.get(text);
      if (!letter) continue;
      const { clientId, name, label } = letter.sender;
      if (from?.clientId === clientId && from.name === name) continue;
      const sentence = `${JSON.stringify(text)} of ${label} (${clientId}) was handed over as from ${JSON.stringify(from)}.`;
      return { sentence, acts: [letter.call, reply] };
    }
  }
  return undefined;
}
