// All abuses, in the order in which they are tried, each on a new server.
import type { Abuse } from '../abuse.ts';
import { chat } from './chat.ts';
import { clock } from './clock.ts';
import { fewFiles } from './few-files.ts';
import { flood } from './flood.ts';
import { fullDisk } from './full-disk.ts';
import { fullInboxes } from './full-inboxes.ts';
import { fuzz } from './fuzz.ts';
import { rstStorm } from './rst-storm.ts';
import { silent } from './silent.ts';
import { slowReaders } from './slow-readers.ts';
import { tlsSlow } from './tls-slow.ts';
import { tlsVanish } from './tls-vanish.ts';
import { unreadLog } from './unread-log.ts';
import { vanish } from './vanish.ts';

export const ABUSES: readonly Abuse[] = [
  slowReaders,
  silent,
  vanish,
  rstStorm,
  fuzz,
  flood,
  fullInboxes,
  tlsVanish,
  tlsSlow,
  fewFiles,
  fullDisk,
  unreadLog,
  clock,
  chat,
];

export const abuseNamed = (id: string): Abuse | undefined => ABUSES.find((abuse) => abuse.id === id);
