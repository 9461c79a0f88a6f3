// Lists of users and of members: whoever was in during the whole request has to be there, and nobody who was not in at some
// moment of it; the rest either way.

/** The pages that a client was answered: `{ call, ids, covers }`, where `covers` tells the ids that a page speaks for. */
export function pagesOf(client, type) {
  const calls = client.calls.filter((call) => call.type === type && Array.isArray(call.answer?.users));
  return calls.map((call) => {
    const ids = call.answer.users.map(({ clientId }) => clientId);
    const after = call.frame.after ?? 0;
    const last = call.answer.more === true ? (ids.at(-1) ?? after) : Infinity;
    return { call, ids, covers: (id) => id > after && id <= last };
  });
}

/** When a client may have begun to go. */
export const mayGo = ({ ending, over, stuck }) => ending?.at ?? (over || stuck ? -Infinity : Infinity);
