import { fixedClock } from '../../../../src/om/clock';
import type { Operator } from '../../../../src/om/operator';
import type { Request } from '../../../../src/om/request';
import { applyRequests } from '../../../../src/om/run/apply-requests';
import { runControllers } from '../../../../src/om/run/run-controllers';
import type { Input } from '../../../../src/om/state/cluster-state';
import { OverlayState } from '../../../../src/om/state/overlay-state';
import type { Recognized } from '../../../../src/operators/auth/comparison/recognize';
import { objectNameOf } from '../../../../src/operators/auth/comparison/side-names';
import {
  configurations,
  convergedInputOf,
  hostedInputOf,
  standaloneInputOf,
} from '../../../../src/operators/auth/configurations';
import { standaloneControllers } from '../../../../src/operators/auth/controllers';
import { convergedAuthOperator, passControllers } from '../../../../src/operators/auth/hosted-converged/operator';
import { hostedAuthOperator } from '../../../../src/operators/auth/hosted-cpo/operator';
import { controlPlaneOf } from '../../../../src/operators/auth/hosted-cpo/pass/prepare-pass';
import { stages } from '../../../../src/operators/auth/hosted-cpo/stages';
import { objects } from '../../../../src/operators/auth/objects/table';
import { writers } from '../../../../src/operators/auth/objects/writers';
import type { AuthSettings } from '../../../../src/operators/auth/settings';
import { react } from '../../../../src/operators/auth/standalone/simulated-cluster';
import { NOON } from '../controllers/run-controller';
import { runStandalone, serverOf, sources } from '../support/standalone-cluster';

const names = new Set(objects.map(({ name }) => name));
const REPORT = 'operator/configuration';

/** What is written of the table of objects and missing in the rows of those who write it. */
function unlisted(requests: readonly Request[], origin: Recognized): readonly string[] {
  return requests.flatMap(({ controller, cluster, kind, name, namespace, resource: { group, version }, action }) => {
    const apiVersion = group === '' ? version : `${group}/${version}`;
    const object = { apiVersion, kind, metadata: { name, namespace } };
    const written = objectNameOf(origin, { object, cluster }).name;
    const isReport = written === REPORT || action.includes('Status');
    if (isReport || !names.has(written) || writers[controller]?.includes(written)) return [];
    return [`${controller} writes ${written}`];
  });
}

function standaloneRounds({ clusters: { Management } }: Input): readonly Request[] {
  const state = new OverlayState(Management);
  const requests: Request[] = [];
  for (let round = 0; round < 5; round++) {
    const result = runStandalone(state);
    requests.push(...result.requests);
    applyRequests(serverOf(state), result.requests);
    react(serverOf(state));
  }
  return requests;
}

const onePass = (operator: Operator<AuthSettings>, input: Input): readonly Request[] =>
  runControllers(operator, { ...sources, input, clock: fixedClock(NOON) }).requests;

const chosen = configurations.filter(({ name }) => /^(provider|encryption|external)/i.test(name));

test('rows name every controller and stage, and no others', () => {
  const all = [...standaloneControllers({ console: false }), ...stages, ...passControllers([])].map(({ name }) => name);
  expect(Object.keys(writers).sort()).toEqual([...new Set(all)].sort());
});

test('rows name every object of the table, and no others', () => {
  expect([...new Set(Object.values(writers).flat())].sort()).toEqual([...names].sort());
});

test('a standalone operator writes what its rows say', () => {
  const named = chosen.filter((_, index) => index % 6 === 0);
  expect(named.length).toBeGreaterThan(1);
  for (const { configuration } of named) {
    const requests = standaloneRounds(standaloneInputOf(configuration).input);
    expect(unlisted(requests, { target: 'standalone' })).toEqual([]);
  }
});

test.each([
  ['hosted-cpo', hostedAuthOperator, hostedInputOf],
  ['hosted-converged', convergedAuthOperator, convergedInputOf],
] as const)('a pass of %s writes what its rows say', (target, operator, inputOf) => {
  for (const { configuration } of chosen) {
    const input = inputOf(configuration);
    const controlPlane = controlPlaneOf(input).metadata.namespace ?? '';
    expect(unlisted(onePass(operator, input), { target, controlPlane })).toEqual([]);
  }
});
