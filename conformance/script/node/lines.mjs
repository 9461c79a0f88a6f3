// What was said: texts are unique in a run, so a text is the line.

/** Text → `{ speaker, call, turn }`. */
export const saidBy = (clients) =>
  new Map(
    clients.flatMap((speaker) =>
      speaker.calls.flatMap((call, turn) =>
        call.type === 'say' ? [[call.frame.text, { speaker, call, turn }]] : [],
      ),
    ),
  );

/** The lines that a client was shown, its own too, in order: `{ frame, act, stay }`, where `stay` is the same within one. */
export const linesTo = ({ seen }) =>
  seen
    .filter(({ frame }) => frame.type === 'message')
    .map((act) => ({ frame: act.frame, act: act.call ?? act, stay: act.room }));
