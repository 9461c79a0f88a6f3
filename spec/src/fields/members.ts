// The members that frames share, as schemas. Parley has two keywords beyond JSON Schema, which validators that
// do not know them ignore: `x-maxBytes`, the most bytes that a string may have in UTF-8, and `x-open`, beside
// a list of words to which later versions may add.
import { Type } from 'typebox';
import { LIMITS, MAX_CLIENT_ID, MAX_SAFE } from '../registries/limits.ts';
import { NAME_PATTERN, ROOM_PATTERN, TEXT_PATTERN, TIME_PATTERN } from './characters.ts';

/** A client id. */
export const clientId = (description: string) =>
  Type.Integer({ minimum: 1, maximum: MAX_CLIENT_ID, description });

/** A name. */
export const name = Type.String({
  minLength: 1,
  'x-maxBytes': LIMITS.nameBytes.most,
  pattern: NAME_PATTERN,
  description: 'The name that a user goes by; it need not be unique.',
});

/** A text that one user writes to others. */
export const text = Type.String({
  minLength: 1,
  'x-maxBytes': LIMITS.textBytes.most,
  pattern: TEXT_PATTERN,
  description: 'What was written, 1 to 4,096 bytes of UTF-8 without forbidden characters.',
});

/** A room id. */
export const room = Type.String({
  pattern: ROOM_PATTERN,
  description: 'Id of the room; case-sensitive.',
});

/** The mark that a client may put on a request. */
export const ref = Type.Optional(
  Type.Union(
    [
      Type.Integer({ minimum: -MAX_SAFE, maximum: MAX_SAFE }),
      Type.String({ maxLength: LIMITS.refCodePoints.most }),
    ],
    { description: 'Chosen by the client; the frame that ends the request repeats it.' },
  ),
);

/** Where a further page of a list begins. */
export const after = Type.Optional(
  Type.Integer({
    minimum: 0,
    maximum: MAX_CLIENT_ID,
    description: "Only entries with a greater clientId are wanted; need not be anybody's id. Absent is 0.",
  }),
);

/** Whether a list goes on. */
export const more = Type.Boolean({ description: 'True exactly when entries remain.' });

/** A user as others see it. */
export const user = (description: string) =>
  Type.Object({ clientId: clientId('Id of the user.'), name }, { description });

/** The number of a room's event; the first has 1, as `created` stands for 0. */
export const seq = (description: string) => Type.Integer({ minimum: 1, maximum: MAX_SAFE, description });

/** A moment on the server's clock. */
export const at = Type.String({
  pattern: TIME_PATTERN,
  description: "The server's clock, RFC 3339 in UTC with milliseconds, always 24 characters.",
});
