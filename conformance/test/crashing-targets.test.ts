// Targets that crash or stop serving during a run.
import t from 'tap';
import { crashingTargetTests } from './unusual-targets/crashing.ts';

// Most of the time they wait for a deadline or a probe.
t.jobs = 3;
crashingTargetTests(t);
