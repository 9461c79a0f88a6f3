// Loaded into every test process. The processes that a test starts are programs as users run them: without tap's loader and
// without coverage, which would cost each of them a second of processor time.
delete process.env.NODE_OPTIONS;
delete process.env.NODE_V8_COVERAGE;
