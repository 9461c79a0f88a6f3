// Floods, and pages without end.
import t from 'tap';
import { endlessTargetTests } from './surroundings/endless-targets.ts';

endlessTargetTests(t);
