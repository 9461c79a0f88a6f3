// General rules: requests, their `ref`, their order and their answers.
import { client, server } from '../vocabulary/requirement.ts';

export const requests = [
  server(
    'request.answered',
    'A server MUST answer every request with exactly one frame, except requests after a `quit` or a fatal `error`.',
  ),
  server(
    'request.unasked',
    'A server MUST NOT send a frame that answers no request, except `welcome`, events of the client’s room and fatal errors.',
  ),
  server(
    'request.order',
    'A server MUST handle the requests of one connection in the order received, and answer them in that order.',
  ),
  server(
    'request.pipelined',
    'A server MUST accept requests that are sent before earlier ones are answered.',
  ),
  server(
    'ref.echo',
    'A server MUST copy the `ref` of a request unchanged to the frame that answers it, an `error` included, except to the `message` of a `say`.',
  ),
  server(
    'ref.absent',
    'A server MUST NOT put a `ref` on a frame that answers no request of the receiver, nor on a reply to a request without `ref`.',
  ),
  server(
    'ref.bounds',
    'A server MUST accept as `ref` every integer within ±9,007,199,254,740,991 and every string of at most 64 code points.',
  ),
  server(
    'ref.invalid',
    'A server MUST answer any other `ref` with `invalid-field` naming `ref`, and leave `ref` out of every answer to that request.',
  ),
  server('state.admits', 'A server MUST accept a frame in every state in which the state grid admits it.'),
  server(
    'state.refuses',
    'A server MUST answer a frame that the state grid does not admit in the current state with `wrong-state`.',
  ),
  server(
    'time.format',
    'A server MUST write `at` as an RFC 3339 time in UTC with milliseconds, 24 characters long.',
  ),
  client(
    'client.state-by-frames',
    'A client MUST derive its state from the frames that it has received, not from the requests that it has sent.',
    'the kit tests servers only',
  ),
  client(
    'client.reads',
    'A client MUST keep reading while it pipelines requests.',
    'the kit tests servers only',
  ),
] as const;
