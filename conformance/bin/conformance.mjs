#!/usr/bin/env node
// An older Node can't load the modules: then one line says why. So this file imports nothing by a declaration.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `conformance: needs Node.js 20.19 or newer, and this is ${process.versions.node}. Install a newer one from https://nodejs.org.`,
  );
  process.exitCode = 3;
} else {
  // Not built, or broken while loading: that must not end with Node's own exit code 1, "not conforming".
  import('../dist/src/main.js').catch((error) => {
    console.error(
      `conformance: the kit could not be loaded; nothing is decided. Build it with \`npm run build\`.\n${error.stack}`,
    );
    process.exitCode = 70;
  });
}
