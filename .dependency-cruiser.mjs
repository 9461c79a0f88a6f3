// Which folder may import which: `npm run lint` fails on an import that goes the other way.

/** The folders of the kit, the upper ones first: each may import those of the rows below it. */
const KIT_LAYERS = [
  ['quality'],
  ['cli'],
  ['report', 'script'],
  ['failures', 'run'],
  ['causes'],
  ['checks'],
  ['workloads'],
  ['client'],
  ['oracle'],
  ['wire'],
  ['target', 'linearizability'],
  ['data', 'text'],
];

const kit = (folders) => `^conformance/src/(${folders.join('|')})/`;

/** A folder imports no folder of a row above its own. */
const upward = KIT_LAYERS.slice(1).map((row, n) => ({
  name: `kit-${row.join('-')}-imports-upward`,
  comment: `The imports of the kit run one way; ${row.join(' and ')} may not import ${KIT_LAYERS.slice(
    0,
    n + 1,
  )
    .flat()
    .join(', ')}.`,
  severity: 'error',
  from: { path: kit(row) },
  to: { path: kit(KIT_LAYERS.slice(0, n + 1).flat()) },
}));

/** Workspaces talk over TCP or through generated files. Tests and measurements may start a server, and so import one. */
const WORKSPACES = ['reference-server', 'reference-client', 'conformance'];
const sideways = WORKSPACES.map((workspace) => ({
  name: `${workspace}-imports-sideways`,
  comment: `${workspace}/src may import the specification, and no other workspace.`,
  severity: 'error',
  from: { path: `^${workspace}/src/` },
  to: { path: `^(${WORKSPACES.filter((other) => other !== workspace).join('|')}|docs)/` },
}));

export default {
  forbidden: [
    ...upward,
    ...sideways,
    {
      name: 'kit-folder-cycle',
      comment: 'No two folders of the kit import each other, not even those of one row.',
      severity: 'error',
      scope: 'folder',
      from: { path: '^conformance/src' },
      to: { path: '^conformance/src', circular: true },
    },
    {
      name: 'kit-composition-root',
      comment: 'Only main.ts puts the kit together: nothing imports it.',
      severity: 'error',
      from: { path: '^conformance/src/.+/' },
      to: { path: '^conformance/src/main\\.ts$' },
    },
    {
      name: 'spec-imports-nobody',
      comment: 'The specification is the source of all others.',
      severity: 'error',
      from: { path: '^spec/(src|test)/' },
      to: { path: '^(reference-server|reference-client|conformance|docs)/' },
    },
    {
      name: 'docs-import-sideways',
      comment: 'The docs render what the workspaces generate and record. They import the specification.',
      severity: 'error',
      from: { path: '^docs/src/' },
      to: { path: '^(reference-server|reference-client|conformance)/' },
    },
    {
      name: 'server-imports-its-faults',
      comment: 'The published server does not know its deliberate faults.',
      severity: 'error',
      from: { path: '^reference-server/src/' },
      to: { path: '^reference-server/(faults|test|bench|soak)/' },
    },
    {
      name: 'source-imports-tests',
      comment: 'Tests import sources, never the other way.',
      severity: 'error',
      from: { path: '^[^/]+/src/' },
      to: { path: '^[^/]+/test/' },
    },
    {
      name: 'module-cycle',
      comment:
        'Modules that need each other at run time. Cycles of types alone are no cycles when the program runs.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: '(^|/)(node_modules|dist)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
};
