#!/usr/bin/env node
// An older Node can't load the modules: then one line says why. So this file imports nothing by a declaration.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `parley-server: needs Node.js 20.19 or newer, and this is ${process.versions.node}. Install a newer one from https://nodejs.org.`,
  );
  process.exitCode = 2;
} else {
  await import('../dist/src/main.js');
}
