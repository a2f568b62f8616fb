const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/** A folder for what the suites of this one run render: each of them runs in a process of its own. */
exports.setup = () => {
  process.env.OM_RENDERED = mkdtempSync(join(tmpdir(), 'om-rendered-'));
};

exports.teardown = () => {
  rmSync(process.env.OM_RENDERED, { recursive: true, force: true });
};
