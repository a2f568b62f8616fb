// Within tested code: which mutant is on, and, in the run without one, which tests come by which.
const { appendFileSync } = require('node:fs');
const { join } = require('node:path');

const active = Number(process.env.OM_MUTANT ?? -1);
const reached = process.env.OM_MUTANTS_REACHED;
const seen = new Set();

exports.mutant = (id) => {
  if (reached !== undefined && !seen.has(id)) {
    seen.add(id);
    appendFileSync(join(reached, String(id)), `${globalThis.__testPath}\n`);
  }
  return id === active;
};
