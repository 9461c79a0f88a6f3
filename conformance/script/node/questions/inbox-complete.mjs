// Nothing that was acknowledged is lost.
import { owedTo } from '../mail.mjs';

export function inboxComplete(clients) {
  for (const client of clients) {
    for (const { letter, had, reply } of owedTo(client, clients)) {
      if (had !== -1) continue;
      const sentence = `${JSON.stringify(letter.text)} was \`sent\`, and never handed to ${client.label}, who asked until no more remained.`;
      return { sentence, acts: [letter.call, reply] };
    }
  }
  return undefined;
}
