// Tests of the console and of the session in one process: each process of tap costs two seconds.
import './console.unit.ts';
import './session.unit.ts';
