// Targets whose handshake fails: the report shows what arrived, and counts no check as run.
import t from 'tap';
import { handshakeTests } from './unusual-targets/handshake.ts';

handshakeTests(t);
