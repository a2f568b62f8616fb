import * as fc from 'fast-check';
import type { JsonObject } from '../../../../src/kube/json';
import type { Container, Deployment } from '../../../../src/kube/types';
import { toYaml } from '../../../../src/kube/yaml';
import type { Divergence, Resolve } from '../../../../src/operators/auth/divergences/divergence';
import { oauthApiserverDivergences } from '../../../../src/operators/auth/divergences/oauth-apiserver';
import { oauthServerDivergences } from '../../../../src/operators/auth/divergences/oauth-server';
import type { Placement } from '../../../../src/operators/auth/operands/placement';
import { disruptionBudget } from '../../../../src/operators/auth/operands/workloads/disruption-budget';
import { behaviours } from '../../../../src/operators/auth/verify/behaviours';
import {
  everything,
  hostedApiserver,
  hostedOAuthServer,
  NAMESPACE,
  secret,
  standaloneApiserver,
  standaloneOAuthServer,
} from './support/fixtures';

const yaml = (object: Deployment): string => {
  const { status: _status, ...rest }: JsonObject = JSON.parse(JSON.stringify(object));
  return toYaml(rest);
};

describe('snapshots', () => {
  test.each([
    ['standalone oauth-server', standaloneOAuthServer],
    ['standalone API server', standaloneApiserver],
    ['hosted oauth-server', () => hostedOAuthServer(everything)],
    ['hosted API server', () => hostedApiserver(everything)],
  ])('%s', (_, render) => {
    expect(yaml(render())).toMatchSnapshot();
  });
});

const server = ({ spec }: Deployment): Container | undefined => spec.template.spec.containers[0];

test('what both topologies share is one value', () => {
  const shared = (deployment: Deployment) => {
    const container = server(deployment);
    return {
      name: container?.name,
      probes: [container?.livenessProbe, container?.readinessProbe].map((probe) => ({
        failures: probe?.failureThreshold,
        successes: probe?.successThreshold,
        port: probe?.httpGet?.port,
        scheme: probe?.httpGet?.scheme,
      })),
      terminationMessagePolicy: container?.terminationMessagePolicy,
      strategy: deployment.spec.strategy.type,
    };
  };
  expect(shared(hostedOAuthServer())).toEqual(shared(standaloneOAuthServer()));
});

const declared: readonly Divergence<unknown>[] = [...oauthServerDivergences, ...oauthApiserverDivergences];

/** Reads each divergence on the side that the test chooses. */
const sided = (isHosted: (divergence: { readonly id: string }) => boolean): Placement => {
  const resolve: Resolve = (divergence) => (isHosted(divergence) ? divergence.hosted : divergence.standalone);
  return { resolve };
};

/** Everything that these divergences may show in. */
function rendered(placement: Placement): string {
  const unaudited = { apiServer: { audit: { profile: 'None' } } };
  const budget = (app: string) =>
    disruptionBudget({ name: app, app, namespace: NAMESPACE, availability: 'SingleReplica' }, placement);
  return JSON.stringify([
    standaloneOAuthServer({ placement, secrets: [secret('v4-0-config-system-custom-router-certs', {})] }),
    standaloneApiserver({ placement }),
    standaloneApiserver({ placement, externalOidc: true }),
    hostedOAuthServer({ ...everything, placement }),
    hostedOAuthServer({ placement, spec: { configuration: unaudited } }),
    hostedApiserver({ ...everything, placement }),
    hostedApiserver({ placement, spec: { issuerURL: '' } }),
    budget('oauth-openshift'),
    budget('openshift-oauth-apiserver'),
  ]);
}

describe('divergences', () => {
  test('have names of their own', () => {
    const ids = declared.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  const asDeclared = { standalone: rendered(sided(() => false)), hosted: rendered(sided(() => true)) };

  /** What shows in how the operators behave is held to that by a test of the behaviours. */
  const behaving = new Set(behaviours.map(({ id }) => id));
  const inManifests = declared.map(({ id }) => id).filter((id) => !behaving.has(id));

  test.each(inManifests)('%s shows when its side changes', (id) => {
    const others = {
      standalone: rendered(sided((one) => one.id === id)),
      hosted: rendered(sided((one) => one.id !== id)),
    };
    expect(others.standalone !== asDeclared.standalone || others.hosted !== asDeclared.hosted).toBe(true);
  });

  /** Files that flags name but nothing mounts. */
  const unmounted = ({ args = [], volumeMounts = [] }: Container): readonly string[] =>
    [...args.join('\n').matchAll(/--[\w-]+=(\/\S+)/g)]
      .map(([, file = '']) => file)
      .filter((file) => !volumeMounts.some(({ mountPath }) => file.startsWith(`${mountPath}/`)));

  const repeated = (names: readonly string[]) => names.filter((name, index) => names.indexOf(name) !== index);

  const problems = ({ spec: { template } }: Deployment): readonly string[] => {
    const volumes = template.spec.volumes?.map(({ name }) => name) ?? [];
    const all = [...(template.spec.initContainers ?? []), ...template.spec.containers];
    return [
      ...repeated(volumes),
      ...repeated(all.map(({ name }) => name)),
      ...all.flatMap(unmounted),
      ...all.flatMap(({ volumeMounts = [] }) => [
        ...repeated(volumeMounts.map(({ mountPath }) => mountPath)),
        ...volumeMounts.filter(({ name }) => !volumes.includes(name)).map(({ name }) => name),
      ]),
    ];
  };

  test('that nothing requires can move one by one: any mixture of them gives a well-formed pod', () => {
    const movable = declared.filter(({ kind }) => kind === 'capricious').map(({ id }) => id);
    fc.assert(
      fc.property(fc.subarray(movable), (moved) => {
        const inStandalone = sided(({ id }) => moved.includes(id));
        const inHosted = sided(({ id }) => !moved.includes(id));
        const made = [
          standaloneOAuthServer({ placement: inStandalone }),
          standaloneApiserver({ placement: inStandalone }),
          hostedOAuthServer({ ...everything, placement: inHosted }),
          hostedApiserver({ ...everything, placement: inHosted }),
        ];
        expect(made.flatMap(problems)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
