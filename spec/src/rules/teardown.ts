// General rules: how connections end, and what the server removes.
import { server } from '../vocabulary/requirement.ts';

export const teardown = [
  server(
    'end.fin-answers',
    'A server MUST answer the requests that a client sent before its FIN, and then close the connection.',
  ),
  server(
    'end.fin-gone',
    'After a FIN, a server MUST remove the user, its inbox and its room membership within 2 seconds of the client’s reading the last answer.',
  ),
  server(
    'end.rst-gone',
    'After an RST, a server MUST remove the user, its inbox and its room membership within 2 seconds.',
  ),
  server(
    'end.error-gone',
    'After a fatal error, a server MUST remove the user, its inbox and its room membership.',
  ),
  server(
    'end.member',
    'If a member’s connection ends without `quit`, a server MUST send `member-left` with the reason `disconnected` to the other members of its room.',
  ),
  server(
    'end.owner',
    'If an owner’s connection ends, a server MUST send `closed` with the reason `owner-disconnected`, not `member-left`, to the other members of its room.',
  ),
  server(
    'end.order',
    'If a connection ends, a server MUST remove its user from the user list before it informs the user’s room.',
  ),
  server('end.rst-drops', 'A server MAY drop requests that it has not handled when an RST arrives.'),
  server(
    'end.stalled',
    'A server MAY drop its answers if a client that has sent FIN reads no byte of them for 10 seconds.',
  ),
] as const;
