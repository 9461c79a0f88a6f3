// What was acknowledged before an inbox was asked for is in it, or was in an earlier one.
import { owedTo } from '../mail.mjs';

export function inboxFresh(clients) {
  for (const client of clients) {
    for (const { letter, due, had, reply, late } of owedTo(client, clients)) {
      if (had <= due) continue;
      const sentence = `${JSON.stringify(letter.text)} was \`sent\` before ${client.label} asked for its inbox, and came only in a later one.`;
      return { sentence, acts: [letter.call, reply, late] };
    }
  }
  return undefined;
}
