// What no single frame owns: how connections end, and what remains.
import { server } from '../vocabulary/requirement.ts';

export const teardown = [
  server(
    'end.fin-answers',
    'A server MUST answer the requests that a client sent before its FIN, and then close.',
  ),
  server(
    'end.fin-gone',
    'A server MUST make a user go within 2 seconds of the last answer’s being taken after a FIN, with its inbox and its place in its room.',
  ),
  server(
    'end.rst-gone',
    'A server MUST make a user go within 2 seconds of an RST, with its inbox and its place in its room.',
  ),
  server(
    'end.error-gone',
    'A server MUST make a user go whose connection ends by a fatal error, with its inbox and its place in its room.',
  ),
  server(
    'end.member',
    'A server MUST tell the end of a member’s connection without `quit` to the others of its room as `member-left` with the reason `disconnected`.',
  ),
  server(
    'end.owner',
    'A server MUST tell the end of an owner’s connection to the others of its room as `closed` with the reason `owner-disconnected`, and not as `member-left`.',
  ),
  server(
    'end.order',
    'A server MUST take a user whose connection ends out of the user list before it tells the user’s room.',
  ),
  server('end.rst-drops', 'A server MAY drop requests not yet handled when an RST arrives.'),
  server(
    'end.stalled',
    'A server MAY give up answers of which a client that has sent FIN takes no byte for 10 seconds.',
  ),
] as const;
