// Loaded into every test process. The processes that a test starts are programs as users run them: without tap's loader and
// without coverage, which would cost each of them seconds of processor time. tap adds both when a process is started, so it
// is not enough to clear the environment.
import processOnSpawn from 'process-on-spawn';

delete process.env.NODE_OPTIONS;
delete process.env.NODE_V8_COVERAGE;
processOnSpawn.removeAllListeners();
