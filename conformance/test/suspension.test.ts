// The kit's own process is suspended.
import t from 'tap';
import { suspensionTests } from './surroundings/suspension.ts';

suspensionTests(t);
