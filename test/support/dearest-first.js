const { default: Sequencer } = require('@jest/test-sequencer');

/**
 * Suites that take more than five seconds, by when they start. The first renders all configurations; those of the third group
 * take what it left, so they come behind suites that render little.
 */
const dearest = [
  ['report/report'],
  [
    'cli/sequence',
    'operators/auth/declarations',
    'cli/demo',
    'examples/sequences',
    'cli/explain',
    'package/snippets',
    'operators/auth/migrate/migration',
  ],
  [
    'operators/auth/verify/register-check',
    'constructs/same-as-operator',
    'report/page.browser',
    'operators/auth/hosted-converged/only-required',
    'operators/auth/verify/checks',
  ],
  [
    'cli/sequence-binary',
    'hostile/growth',
    'operators/auth/at-rest/configurations',
    'sequence/page.browser',
    'cli/run-program',
    'hostile/fuzz',
    'charts/reference',
    'package/tutorial',
    'cli/compiled-code',
    'cli/must-gather',
    'operators/auth/standalone-incremental',
    'operators/auth/simulate/simulate-auth',
    'cli/fleet',
    'host/faults/faults',
    'om/reconciler',
    'charts/applied',
    'examples/storage-version-migrator',
    'kube/verify-chains',
    'operators/auth/hosted-converged/operator',
    'examples/pipelines-functions',
    'examples/pipelines-ci',
    'constructs/properties',
    'operators/auth/controllers/event-recordings',
    'hostile/paths',
    'operators/auth/hosted-converged/audit-profile',
    'operators/auth/placements/hosted-recordings',
    'cli/process',
    'cli/plan',
    'sequence/mutants',
    'operators/auth/nothing-lost',
    'cli/diff',
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
