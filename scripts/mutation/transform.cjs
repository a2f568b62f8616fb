const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const { createTransformer } = require('@swc/jest');

/** Compiles as ever, but for files with mutants: those are taken as the run has laid them out. */
module.exports = {
  createTransformer(options) {
    const swc = createTransformer(options);
    const plan = JSON.parse(readFileSync(process.env.OM_MUTATION_PLAN, 'utf8'));
    const laidOut = (source, path) => plan.files[path] ?? source;
    return {
      process: (source, path, rest) => swc.process(laidOut(source, path), path, rest),
      getCacheKey: (source, path, rest) =>
        createHash('sha256')
          .update(swc.getCacheKey(laidOut(source, path), path, rest))
          .digest('hex'),
    };
  },
};
