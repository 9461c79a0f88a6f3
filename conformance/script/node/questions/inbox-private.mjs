// A message is handed to nobody but the user whom it was sent to.
import { handedTo, lettersOf } from '../mail.mjs';

export function inboxPrivate(clients) {
  const letters = lettersOf(clients);
  for (const client of clients) {
    for (const { text, reply } of handedTo(client)) {
      const letter = letters.get(text);
      if (!letter || letter.to === client.clientId) continue;
      const sentence = `${client.label} (${client.clientId}) was handed ${JSON.stringify(text)}, which was sent to ${letter.to}.`;
      return { sentence, acts: [letter.call, reply] };
    }
  }
  return undefined;
}
