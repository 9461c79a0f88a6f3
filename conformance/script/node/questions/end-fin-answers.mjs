// What was sent before a FIN is answered, and then the connection is closed.

export function endFinAnswers(clients) {
  for (const { label, ending, over, stuck, calls } of clients) {
    if (ending?.how !== 'fin') continue;
    const last = calls.at(-1);
    if (stuck) {
      const why = over ? 'the server closed without it' : 'none came in 5 s';
      return {
        sentence: `${label} sent \`${stuck.type}\` and a FIN and waited for the answer, and ${why}.`,
        acts: [stuck, ending],
      };
    }
    if (over) continue;
    return {
      sentence: `The server does not close the connection of ${label} after its FIN.`,
      acts: [...(last ? [last] : []), ending],
    };
  }
  return undefined;
}
