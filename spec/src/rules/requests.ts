// What no single frame owns: requests, their marks, their order and their answers.
import { client, server } from '../vocabulary/requirement.ts';

export const requests = [
  server(
    'request.answered',
    'A server MUST end every request with exactly one frame, but for those behind a `quit` or a fatal `error`.',
  ),
  server(
    'request.order',
    'A server MUST handle the requests of one connection in the order received and answer them in that order.',
  ),
  server('request.pipelined', 'A server MUST take requests that are sent before earlier ones are answered.'),
  server(
    'ref.echo',
    'A server MUST repeat the `ref` of a request, with the same value, on the frame that ends it, an `error` too, but for an accepted `say`.',
  ),
  server(
    'ref.absent',
    'A server MUST NOT put a `ref` on a frame that ends no request of the receiver, or one without a `ref`.',
  ),
  server(
    'ref.bounds',
    'A server MUST take as `ref` every integer within ±9,007,199,254,740,991 and every string of at most 64 code points.',
  ),
  server(
    'ref.invalid',
    'A server MUST refuse any other `ref` with `invalid-field` naming `ref`, and not repeat it on any answer.',
  ),
  server('state.admits', 'A server MUST admit a frame in every state for which the state grid admits it.'),
  server(
    'state.refuses',
    'A server MUST refuse a frame that the state grid does not admit in the state of the connection with `wrong-state`.',
  ),
  server('time.format', 'A server MUST write `at` in RFC 3339 in UTC with milliseconds, 24 characters long.'),
  client(
    'client.state-by-frames',
    'A client MUST take its state from the frames that it has received, not from the requests that it has sent.',
    'the kit attacks servers',
  ),
  client('client.reads', 'A client MUST read while it pipelines requests.', 'the kit attacks servers'),
] as const;
