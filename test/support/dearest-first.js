const { default: Sequencer } = require('@jest/test-sequencer');

/**
 * Suites that take seconds, by when they start. The first renders all configurations; those of the third group take what it
 * left, so they come behind suites that render little.
 */
const dearest = [
  ['report/report'],
  [
    'cli/sequence',
    'operators/auth/declarations',
    'operators/auth/standalone-incremental',
    'cli/explain',
    'hostile/growth',
    'operators/auth/migrate/migration',
    'operators/auth/controllers/event-recordings',
  ],
  [
    'constructs/same-as-operator',
    'report/page.browser',
    'operators/auth/verify/register-check',
    'operators/auth/hosted-converged/only-required',
    'operators/auth/verify/checks',
  ],
  [
    'cli/compiled-code',
    'cli/demo',
    'cli/sequence-binary',
    'cli/sequence-replay',
    'host/live/install',
    'sequence/page.browser',
    'constructs/properties',
    'constructs/changes',
    'package/snippets',
    'charts/reference',
    'operators/auth/placements/hosted-recordings',
    'om/reconciler',
    'operators/auth/hosted-converged/pure-pass',
    'operators/auth/hosted-converged/operator',
    'operators/auth/hosted-converged/audit-profile',
    'operators/auth/hosted-converged/login-certificate',
  ],
].flat();

const placeOf = ({ path }) => {
  const place = dearest.findIndex((suite) => path.endsWith(`/test/${suite}.test.ts`));
  return place < 0 ? dearest.length : place;
};

/**
 * Starts the dearest suites first: one that starts last keeps a core waiting. Jest knows how long suites take from former
 * runs alone, which a fresh checkout does not have.
 */
module.exports = class extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((a, b) => placeOf(a) - placeOf(b));
  }
};
