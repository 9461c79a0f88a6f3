// General rules: a fault of one client does not affect others, and slow readers are disconnected.
import { server } from '../vocabulary/requirement.ts';

export const resilience = [
  server(
    'hostile.isolation',
    'A server MUST keep serving other connections, whatever bytes one connection sends.',
  ),
  server('hostile.silent-peer', 'A server MUST serve new connections while other connections send nothing.'),
  server(
    'hostile.vanishing-peer',
    'A server MUST keep serving after connections vanish before, during and after their handshake.',
  ),
  server('hostile.after-quit', 'A server MUST accept new connections after others have quit.'),
  server(
    'slow.cut-off',
    'A server MUST disconnect a client if more than `queueBytes` of events wait for it in the server, with or without a `slow-consumer` error.',
  ),
  server(
    'slow.patience',
    'A server MUST NOT disconnect a client as too slow while its unread events total at most `queueBytes`.',
  ),
  server(
    'slow.others',
    'A server MUST keep delivering events to the other members of a room while one of them does not read.',
  ),
  server(
    'slow.own-answers',
    'A server MUST NOT drop a request because the client is slow to read its answers.',
  ),
  server(
    'slow.speakers',
    'A server MAY delay a fast speaker for up to a second at a time before it disconnects slow readers.',
    'a client cannot tell a delay from a slow server',
  ),
  server(
    'time.handshake',
    'A server MUST send `handshake-timeout` to a connection that has not asked for the menu within `handshakeMs`, unless refused frames in `assigned` have extended this time.',
  ),
  server(
    'time.handshake-retry',
    'After each of the first 10 frames that it refuses in `assigned`, a server MUST wait at least 60 seconds before it sends `handshake-timeout`.',
  ),
  server(
    'time.idle',
    'A server whose `idleMs` is not 0 MUST send `idle-timeout` to a connection that has finished its handshake and has sent no complete line for `idleMs`.',
  ),
  server(
    'time.sign-of-life',
    'A server MUST restart the idle time at every complete line, even a blank one.',
  ),
  server(
    'full.refuses',
    'A server that accepts no more connections SHOULD send `server-full` instead of `welcome`.',
    'a server does not announce how many connections it accepts',
  ),
  server(
    'stop.tells',
    'A server that is being stopped SHOULD send `shutting-down` to every connection.',
    'the kit does not stop the server under test',
  ),
] as const;
