// Stands in for npm's downloader. tap imports it at each start, but calls it only to add a plugin, which nobody does here.
// The real one brings 77 packages. Remove this folder and its two lines in package.json before you run `tap plugin add`.
export default {
  packument() {
    throw new Error('`tap plugin` is not available in this repository: see .ci/no-pacote/index.js');
  },
};
