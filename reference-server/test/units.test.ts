// Tests of the server, its bench and its soak that run in one process: each process of tap costs two seconds.
import './admission.unit.ts';
import './bench-figures.unit.ts';
import './citations.unit.ts';
import './config.unit.ts';
import './fault-combinations.unit.ts';
import './faults.unit.ts';
import './logger.unit.ts';
import './model.unit.ts';
import './soak-figures.unit.ts';
import './walk.unit.ts';
