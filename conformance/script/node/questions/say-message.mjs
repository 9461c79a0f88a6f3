// What was said comes back as it was said, and once.
import { linesTo, saidBy } from '../lines.mjs';

export function sayMessage(clients) {
  const said = saidBy(clients);
  for (const [text, { speaker, call }] of said) {
    const { answer } = call;
    if (answer?.type !== 'message' || answer.text === text) continue;
    // Another line of its own is a matter of order.
    if (said.get(answer.text)?.speaker === speaker) continue;
    const sentence = `${speaker.label} said ${JSON.stringify(text)}, and ${JSON.stringify(answer.text)} came back.`;
    return { sentence, acts: [call] };
  }
  for (const client of clients) {
    const before = new Map();
    for (const { frame, act } of linesTo(client)) {
      if (said.has(frame.text) && before.has(frame.text)) {
        const sentence = `${client.label} was shown ${JSON.stringify(frame.text)} twice.`;
        return { sentence, acts: [said.get(frame.text).call, before.get(frame.text), act] };
      }
      before.set(frame.text, act);
    }
  }
  return undefined;
}
