const { default: Sequencer } = require('@jest/test-sequencer');

/**
 * Suites that take more than three seconds, by when they start. The first renders all configurations; those of the third
 * group take what it left, so they come behind suites that render little. Of those that wait, some are in each group, beside
 * such that compute.
 */
const dearest = [
  ['report/report'],
  [
    'cli/sequence',
    'hostile/prototype-names',
    'cli/run-program',
    'operators/auth/declarations',
    'package/snippets',
    'cli/demo',
    'examples/sequences',
    'cli/run-control-planes',
    'operators/auth/simulate/valid-providers-survive',
    'operators/auth/migrate/migration',
    'hostile/fuzz',
    'cli/sequence-binary',
    'cli/explain',
  ],
  [
    'report/page.browser',
    'operators/auth/verify/register-check',
    'constructs/same-as-operator',
    'operators/auth/hosted-converged/only-required',
    'operators/auth/verify/checks',
    'charts/applied',
  ],
  [
    'operators/auth/at-rest/configurations',
    'operators/auth/controllers/degenerate-states',
    'sequence/search-switches',
    'host/faults/faults',
    'hostile/growth',
    'operators/auth/at-rest/faults',
    'sequence/mutants',
    'operators/auth/hosted-converged/audit-profile',
    'examples/storage-version-migrator',
    'sequence/page.browser',
    'cli/compiled-code',
    'cli/must-gather',
    'package/tutorial',
    'operators/auth/placements/hosted-recordings',
    'operators/auth/hosted-converged/operator',
    'operators/auth/standalone-incremental',
    'cli/diff',
    'cli/fleet',
    'cli/krm',
    'examples/pipelines-ci',
    'charts/reference',
    'api-server/fidelity',
    'operators/auth/controllers/event-recordings',
    'operators/auth/verify/behaviours',
    'kube/verify-chains',
    'host/client/faults',
    'operators/auth/simulate/simulate-auth',
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
