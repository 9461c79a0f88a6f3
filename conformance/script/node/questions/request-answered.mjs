// Every request is answered, by the frame that its type asks for or an error, and nothing else is.

export function requestAnswered(clients) {
  for (const { label, ending, over, odd, stuck, seen } of clients) {
    if (odd?.answer) {
      return { sentence: `${label} was answered \`${odd.answer.type}\` to \`${odd.type}\`.`, acts: [odd] };
    }
    if (odd)
      return { sentence: `${label} was sent \`${odd.frame.type}\`, and had asked nothing.`, acts: [odd] };
    const last = seen.at(-1)?.frame;
    // A fatal error is the server's word for it; and whoever ends its connection may leave requests behind.
    if (!stuck || ending || (over && last?.type === 'error' && last.fatal)) continue;
    const why = over ? 'the server ended the connection' : 'none came in 5 s';
    return { sentence: `${label} waited for an answer to \`${stuck.type}\`, and ${why}.`, acts: [stuck] };
  }
  return undefined;
}
