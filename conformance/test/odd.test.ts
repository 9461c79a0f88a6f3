// The kit against odd targets and in odd surroundings: nobody is let in, the target is slow, or goes away, or the kit
// itself is stopped or cramped. Never a false accusation, and always a sentence that helps.
import t from 'tap';
import { goneTests } from './odd/gone.ts';
import { handshakeTests } from './odd/handshake.ts';
import { slowTests } from './odd/slow.ts';

t.setTimeout(300_000);

const options = { timeout: 60_000 };
void t.test('handshake', options, (t) => (handshakeTests(t), t.end()));
void t.test('gone', { timeout: 180_000 }, (t) => (goneTests(t), t.end()));
void t.test('slow', { timeout: 120_000 }, (t) => (slowTests(t), t.end()));
