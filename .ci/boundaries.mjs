// Part of `npm run lint`: no module imports against the rules of .dependency-cruiser.mjs. Fails as well if it finds no modules
// to look at, as happens where dependency-cruiser finds no TypeScript beside it.
import { fileURLToPath } from 'node:url';
import { cruise } from 'dependency-cruiser';
import extractConfig from 'dependency-cruiser/config-utl/extract-depcruise-config';

const root = fileURLToPath(new URL('..', import.meta.url));
const PARTS = {
  spec: ['src', 'test'],
  'reference-server': ['src', 'faults', 'test', 'bench', 'soak'],
  'reference-client': ['src', 'test'],
  conformance: ['src', 'test', 'bench'],
  docs: ['src', 'test'],
};
const FOLDERS = Object.entries(PARTS).flatMap(([part, folders]) =>
  folders.map((folder) => `${part}/${folder}`),
);

process.chdir(root);
const { options, ...ruleSet } = await extractConfig(
  fileURLToPath(new URL('../.dependency-cruiser.mjs', import.meta.url)),
);
const { output } = await cruise(FOLDERS, { ...options, ruleSet, validate: true, baseDir: root });
const { summary, modules } = output;

for (const folder of FOLDERS) {
  const seen = modules.some(({ source }) => source.startsWith(`${folder}/`) && source.endsWith('.ts'));
  if (seen) continue;
  console.error(`boundaries: no TypeScript module was found in ${folder}; is \`typescript\` installed?`);
  process.exitCode = 1;
}
for (const { rule, from, to, cycle = [] } of summary.violations) {
  const way = cycle.length > 0 ? [from, ...cycle.map(({ name }) => name)] : [from, to];
  console.error(`${rule.name}: ${way.join(' → ')}`);
  process.exitCode = 1;
}
for (const { name, comment } of summary.ruleSetUsed.forbidden) {
  if (summary.violations.some(({ rule }) => rule.name === name)) console.error(`  ${name}: ${comment}`);
}
if (!process.exitCode) console.log(`boundaries: ${summary.totalCruised} modules import as they should`);
