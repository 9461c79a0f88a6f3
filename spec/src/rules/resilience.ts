// What no single frame owns: one client's fault touches no other, and slow readers are cut off.
import { server } from '../vocabulary/requirement.ts';

export const resilience = [
  server('hostile.isolation', 'A server MUST keep serving other connections whatever one connection sends.'),
  server('hostile.silent-peer', 'A server MUST serve newcomers while other connections say nothing.'),
  server(
    'hostile.vanishing-peer',
    'A server MUST keep serving after connections that vanish before, during and after the handshake.',
  ),
  server('hostile.after-quit', 'A server MUST take new connections after others have quit.'),
  server(
    'slow.cut-off',
    'A server MUST cut off a client for whom more than `queueBytes` of events wait in the server, with `slow-consumer` or without a word.',
  ),
  server(
    'slow.patience',
    'A server MUST NOT cut off a client for slowness while the events that it has not read total at most `queueBytes`.',
  ),
  server('slow.others', 'A server MUST keep the others of a room going while one of them does not read.'),
  server('slow.own-answers', 'A server MUST NOT drop a request because its answers are not read in time.'),
  server(
    'slow.speakers',
    'A server MAY slow a loud speaker down for a second at a time before it cuts readers off.',
    'slowing is not told from slowness from outside',
  ),
  server(
    'time.handshake',
    'A server MUST end a connection with `handshake-timeout` that has not asked for the menu within `handshakeMs`.',
  ),
  server(
    'time.handshake-retry',
    'A server MUST give a connection 60 seconds from a frame refused in `assigned`, at most 10 times.',
  ),
  server(
    'time.idle',
    'A server whose `idleMs` is not 0 MUST end a connection with `idle-timeout` that is past its handshake and has sent no complete line for that long.',
  ),
  server('time.sign-of-life', 'A server MUST take every complete line, a blank one too, as a sign of life.'),
  server(
    'full.refuses',
    'A server that takes no more connections SHOULD send `server-full` in the place of `welcome`.',
    'how many a server takes is not announced',
  ),
  server(
    'stop.tells',
    'A server that is stopped SHOULD send `shutting-down` to every connection.',
    'the kit does not stop its target',
  ),
] as const;
