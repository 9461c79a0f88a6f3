// The fields that frames share, as schemas. Parley adds two keywords to JSON Schema, which other validators ignore:
// `x-maxBytes` bounds a string in bytes of UTF-8; `x-open` marks a list of values that later versions may extend.
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
  description: 'The name of the user; it need not be unique.',
});

/** A text that one user writes to others. */
export const text = Type.String({
  minLength: 1,
  'x-maxBytes': LIMITS.textBytes.most,
  pattern: TEXT_PATTERN,
  description: 'The text: 1 to 4,096 bytes of UTF-8 without forbidden characters.',
});

/** A room id. */
export const room = Type.String({
  pattern: ROOM_PATTERN,
  description: 'Id of the room; case-sensitive.',
});

/** The `ref` that a client may put on a request. */
export const ref = Type.Optional(
  Type.Union(
    [
      Type.Integer({ minimum: -MAX_SAFE, maximum: MAX_SAFE }),
      Type.String({ maxLength: LIMITS.refCodePoints.most }),
    ],
    { description: 'Chosen by the client; the frame that answers the request repeats it.' },
  ),
);

/** Where a page of a list starts. */
export const after = Type.Optional(
  Type.Integer({
    minimum: 0,
    maximum: MAX_CLIENT_ID,
    description:
      'Only entries with a greater clientId are listed. No user needs to have this id. Absent means 0.',
  }),
);

/** Whether a list has another page. */
export const more = Type.Boolean({ description: 'Whether entries remain after this page.' });

/** A user as others see it. */
export const user = (description: string) =>
  Type.Object({ clientId: clientId('Id of the user.'), name }, { description });

/** The number of an event of a room; the first event has 1. */
export const seq = (description: string) => Type.Integer({ minimum: 1, maximum: MAX_SAFE, description });

/** A moment on the server's clock. */
export const at = Type.String({
  pattern: TIME_PATTERN,
  description: 'The time on the server’s clock: RFC 3339 in UTC with milliseconds, always 24 characters.',
});
