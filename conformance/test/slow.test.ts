// Targets that are merely slow.
import t from 'tap';
import { slowTests } from './odd/slow.ts';

t.setTimeout(200_000);
slowTests(t);
