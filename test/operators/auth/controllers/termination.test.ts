import { entry } from '../../../../src/om/state/memory-state';
import { terminationController } from '../../../../src/operators/auth/controllers/termination';
import { clusterVersions } from '../../../../src/operators/auth/resources/openshift';
import { runController } from './run-controller';

const version = (status?: object) =>
  entry(
    clusterVersions,
    clusterVersions.schema.parse({
      apiVersion: 'config.openshift.io/v1',
      kind: 'ClusterVersion',
      metadata: { name: 'version' },
      ...(status === undefined ? {} : { status }),
    }),
  );

test.each<[string, object | undefined, readonly string[]]>([
  [
    'among others',
    { capabilities: { enabledCapabilities: ['Build', 'Console'] } },
    ['TerminationController: Console capability enabled, restarting cluster authentication operator'],
  ],
  ['only known', { capabilities: { knownCapabilities: ['Console'], enabledCapabilities: ['Build'] } }, []],
  ['of a cluster that tells no capabilities', {}, []],
  ['of a cluster without a status', undefined, []],
])('the console %s', (_, status, events) => {
  const run = runController(terminationController, [version(status)]);
  expect({ events: run.events, writes: run.writes, error: run.error }).toEqual({
    events,
    writes: [],
    error: undefined,
  });
});
