// Makes `generated/faults.json`, the list of the faults for the pages that show them: `--write` writes it, `--check`
// compares it byte by byte.
import { generate } from '../src/generate/generate.ts';
import { faultJson } from './list.ts';

generate({ 'generated/faults.json': faultJson() }, process.argv.slice(2));
