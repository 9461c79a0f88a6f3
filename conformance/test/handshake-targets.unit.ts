// Targets that let nobody in: what came is shown, and no check is said to have run.
import t from 'tap';
import { handshakeTests } from './unusual-targets/handshake.ts';

handshakeTests(t);
