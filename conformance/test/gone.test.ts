// Targets that go away in the middle of a run.
import t from 'tap';
import { goneTests } from './odd/gone.ts';

t.setTimeout(200_000);
goneTests(t);
