#!/usr/bin/env node
// Not built, or broken while loading: that must not end with Node's own exit code 1, "not conforming".
import('../dist/src/main.js').catch((error) => {
  console.error(
    `conformance: the kit could not be loaded; nothing is decided. Build it with \`npm run build\`.\n${error.stack}`,
  );
  process.exitCode = 70;
});
