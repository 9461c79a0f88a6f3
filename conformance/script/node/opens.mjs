// When a room was open. A `create` and what ends the room take effect at some moment between request and answer.

/** Every `create` of a room that took effect, or may have: when the room may have ended, and since when it surely had. */
export function opensOf(room, clients) {
  const calls = clients.flatMap((client) => client.calls);
  const creates = calls.filter(({ type, frame, answer }) => {
    return type === 'create' && frame.room === room && (!answer || answer.type === 'created');
  });
  return creates.map((create) => {
    const owner = create.client;
    const later = owner.calls.slice(owner.calls.indexOf(create) + 1);
    const close = later.find(({ type, answer }) => type === 'close' && answer?.type !== 'error');
    const quit = owner.calls.find(({ type, answer }) => type === 'quit' && answer?.type === 'bye');
    const end = [close, quit].find((call) => call?.answer);
    const ended = owner.ending?.at ?? (owner.over ? -Infinity : Infinity);
    return {
      create,
      surelyOpen: create.answeredAt ?? Infinity,
      mayEnd: Math.min(close?.at ?? Infinity, ended),
      surelyClosed: end?.answeredAt ?? Infinity,
      end,
    };
  });
}

/** Two rooms of one id that were surely open at one moment; `raced`: created at the same time, or one after the other. */
export function openTwice(clients, raced) {
  const rooms = new Set(clients.flatMap(({ calls }) => calls.flatMap(({ frame }) => frame.room ?? [])));
  for (const room of rooms) {
    const opens = opensOf(room, clients)
      .filter(({ surelyOpen }) => surelyOpen < Infinity)
      .sort((one, other) => one.surelyOpen - other.surelyOpen);
    for (const [n, first] of opens.entries()) {
      for (const second of opens.slice(n + 1)) {
        const both = second.surelyOpen < Math.min(first.mayEnd, second.mayEnd);
        const during = first.surelyOpen <= second.create.at && second.surelyOpen <= first.mayEnd;
        const isRace = first.create.at < second.surelyOpen && second.create.at < first.surelyOpen;
        if ((!both && !during) || isRace !== raced) continue;
        const [one, other] = [first, second].map(({ create }) => create.client.label);
        const sentence = `${one} and ${other} were both answered \`created\` for room ${JSON.stringify(room)}, and neither had closed it.`;
        return { sentence, acts: [first.create, second.create] };
      }
    }
  }
  return undefined;
}
