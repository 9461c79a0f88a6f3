// Private messages: texts are unique in a run, so a text is the message.

/** Text → `{ text, sender, call, turn, to }`. */
export function lettersOf(clients) {
  const sends = clients.flatMap((sender) =>
    sender.calls.map((call, turn) => ({ sender, call, turn })).filter(({ call }) => call.type === 'send'),
  );
  return new Map(
    sends.map((one) => [one.call.frame.text, { ...one, text: one.call.frame.text, to: one.call.frame.to }]),
  );
}

/** The replies to a client's `inbox`, in order: `{ call, more, messages }`. */
export function repliesOf(client) {
  const calls = client.calls.filter(({ type, answer }) => type === 'inbox' && answer?.type === 'inbox');
  return calls.map((call) => ({
    call,
    more: call.answer.more === true,
    messages: call.answer.messages ?? [],
  }));
}

/** Everything that a client was handed, in order: `{ text, from, reply }`. */
export const handedTo = (client) =>
  repliesOf(client).flatMap(({ call, messages }) =>
    messages.map(({ text, from }) => ({ text, from, reply: call })),
  );

/** The acknowledged messages to a client that a reply owes: the first asked for after the `sent` that has no more to come. */
export function owedTo(client, clients) {
  const replies = repliesOf(client);
  const letters = [...lettersOf(clients).values()];
  const sent = letters.filter(({ to, call }) => to === client.clientId && call.answer?.type === 'sent');
  return sent.flatMap((letter) => {
    const due = replies.findIndex(({ call, more }) => !more && call.at > letter.call.answeredAt);
    const had = replies.findIndex(({ messages }) => messages.some(({ text }) => text === letter.text));
    return due === -1 ? [] : [{ letter, due, had, reply: replies[due].call, late: replies[had]?.call }];
  });
}
