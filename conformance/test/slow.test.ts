// Targets that are merely slow.
import t from 'tap';
import { slowTests } from './odd/slow.ts';

t.setTimeout(480_000);
slowTests(t);
