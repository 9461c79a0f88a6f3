// What no single frame owns: how frames lie in the stream of bytes.
import { client, server } from '../vocabulary/requirement.ts';

export const framing = [
  server(
    'framing.one-line',
    'A server MUST send each frame as one JSON object in UTF-8, without a byte order mark, on one line ended by LF.',
  ),
  server(
    'framing.schema',
    'A server MUST send only frames whose members are there, and of the form, that the table of their type says.',
  ),
  server('framing.split', 'A server MUST read a frame whole, however TCP splits it, inside a character too.'),
  server('framing.glued', 'A server MUST read every frame, however many arrive together.'),
  server('framing.white-space', 'A server MUST take white space, CR included, around the object of a frame.'),
  server('framing.blank-lines', 'A server MUST ignore a line that holds nothing but white space.'),
  server('framing.full-size', 'A server MUST take a frame of 65,536 bytes, its LF included.'),
  server(
    'framing.too-large',
    'A server MUST refuse a frame with `frame-too-large` as soon as 65,536 bytes hold no LF.',
  ),
  server('framing.server-size', 'A server MUST NOT send a frame of more than 65,536 bytes, its LF included.'),
  server(
    'framing.not-utf8',
    'A server MUST refuse a line that is not UTF-8, or that begins with a byte order mark, with `bad-frame`.',
  ),
  server(
    'framing.not-json',
    'A server MUST refuse a line that is not JSON, `NaN` and its like included, with `bad-frame`.',
  ),
  server(
    'framing.not-object',
    'A server MUST refuse a line whose JSON value is not an object with `bad-frame`.',
  ),
  server(
    'framing.no-type',
    'A server MUST refuse an object whose `type` is missing or not a string with `bad-frame`.',
  ),
  server('framing.no-ref', 'A server MUST NOT put a `ref` on `bad-frame` or `frame-too-large`.'),
  server(
    'framing.unknown-type',
    'A server MUST refuse a type that clients may not send, those of server frames included, with `unknown-type`.',
  ),
  server('framing.unknown-members', 'A server MUST ignore members that it does not know.'),
  server('framing.case', 'A server MUST treat member names as case-sensitive.'),
  server('framing.unique-members', 'A server MUST NOT send a member twice in one object.'),
  server('framing.integers', 'A server MUST write integers without fraction or exponent.'),
  server(
    'framing.missing-member',
    'A server MUST refuse a frame that lacks a member which the table of its type requires with `invalid-field`.',
  ),
  server(
    'framing.wrong-type',
    'A server MUST refuse a text, an array or an object in the place of an integer, and a number, a boolean, an array or an object in the place of a text, with `invalid-field`.',
  ),
  server(
    'framing.booleans',
    'A server MUST refuse `true` and `false` in the place of an integer with `invalid-field`.',
  ),
  server(
    'framing.out-of-range',
    'A server MUST refuse an integer that is out of range, however large, with `invalid-field`.',
  ),
  server(
    'framing.null',
    'A server MUST refuse `null` in the place of a member’s value, optional members too but for `token`, with `invalid-field`.',
  ),
  server(
    'framing.nesting',
    'A server MUST take a frame with unknown members nested up to 32 levels, the frame being the first.',
  ),
  server('framing.deep-nesting', 'A server MAY refuse a frame nested beyond 32 levels with `bad-frame`.'),
  server('framing.last-line', 'A server MUST drop a last line that has no LF.'),
  client(
    'client.one-line',
    'A client MUST send each frame as one JSON object in UTF-8 on one line ended by LF.',
    'the kit attacks servers',
  ),
  client(
    'client.unknown-types',
    'A client MUST ignore frames of a type that it does not know, and count their `seq` if they bear one.',
    'the kit attacks servers',
  ),
  client(
    'client.unknown-members',
    'A client MUST ignore members that it does not know.',
    'the kit attacks servers',
  ),
  client(
    'client.harmless',
    'A client that shows texts on a terminal MUST make harmless whatever a server sends.',
    'the kit attacks servers',
  ),
] as const;
