// Tests of the kit that start no server, or only unusual ones, in one process: each process of tap costs two seconds.
import './bytes-as-sent.unit.ts';
import './checkers.unit.ts';
import './counterexample.unit.ts';
import './demanded-by.unit.ts';
import './extremes.unit.ts';
import './handshake-targets.unit.ts';
import './kept-input.unit.ts';
import './linearizability.unit.ts';
import './linearizability-cases.unit.ts';
import './oracle.unit.ts';
import './package.unit.ts';
import './porcupine-logs.unit.ts';
import './proofs.unit.ts';
import './shrinking.unit.ts';
import './traceability.unit.ts';
import './verdicts.unit.ts';
