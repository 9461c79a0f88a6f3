// Tests of pages and examples in one process: each process of tap costs two seconds.
import './by-hand.unit.ts';
import './chart.unit.ts';
import './pages.unit.ts';
import './plain-words.unit.ts';
