// `npm run explore`: prints the whole survey. Exits with 1 if something is stuck, wrong or not covered.
// `--small` explores what the tests explore.
import { step } from '../model/step.ts';
import { CROSSINGS } from './crossings/index.ts';
import { renderExploration, renderReport } from './render.ts';
import { survey } from './report.ts';
import { LARGE, SMALL } from './scopes.ts';

const began = Date.now();
console.log('Explorations');
const report = survey({
  scopes: process.argv.includes('--small') ? SMALL : LARGE,
  crossings: CROSSINGS,
  step,
  bounds: { states: 1_000_000, findings: 3 },
  progress: (exploration) => console.log(renderExploration(exploration)),
});
console.log(renderReport(report));
console.log(`${((Date.now() - began) / 1000).toFixed(1)} s`);
process.exitCode = report.sound ? 0 : 1;
