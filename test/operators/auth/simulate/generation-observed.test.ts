import type { JsonObject } from '../../../../src/kube/json';
import { entry, memoryState, singleInput } from '../../../../src/om/state/memory-state';
import { controlPlaneComponents, hostedControlPlanes } from '../../../../src/operators/auth/resources/hypershift';
import { generationObserved } from '../../../../src/operators/auth/simulate/generation-observed';

const namespace = 'clusters-brook';

const publishedBy = (strategy: JsonObject): JsonObject => ({
  services: [{ service: 'OAuthServer', servicePublishingStrategy: strategy }],
});

/** What is said of a control plane of generation 3. */
function found(of: { readonly condition?: number; readonly spec?: JsonObject; readonly components: JsonObject }) {
  const { condition, spec = {}, components } = of;
  const conditions =
    condition === undefined
      ? []
      : [{ type: 'ValidHostedControlPlaneConfiguration', status: 'True', observedGeneration: condition }];
  const state = memoryState([
    entry(
      hostedControlPlanes,
      hostedControlPlanes.schema.parse({
        apiVersion: 'hypershift.openshift.io/v1beta1',
        kind: 'HostedControlPlane',
        metadata: { namespace, name: 'brook', generation: 3 },
        spec: { ...spec },
        status: { conditions },
      }),
    ),
    ...Object.entries(components).map(([name, observedGeneration]) =>
      entry(
        controlPlaneComponents,
        controlPlaneComponents.schema.parse({
          apiVersion: 'hypershift.openshift.io/v1beta1',
          kind: 'ControlPlaneComponent',
          metadata: { namespace, name },
          status: { observedGeneration },
        }),
      ),
    ),
  ]);
  return generationObserved.check({
    changes: [],
    input: singleInput(state),
    settled: true,
    now: 0,
    requestsOver: () => [],
  });
}

test.each<[string, Parameters<typeof found>[0]]>([
  ['that are told', { condition: 3, components: { 'oauth-openshift': 3, 'openshift-oauth-apiserver': 3 } }],
  ['that others tell', { components: { etcd: 1 } }],
  [
    'of a control plane whose address on a node port is not named',
    { spec: publishedBy({ type: 'NodePort' }), components: { 'oauth-openshift': 2 } },
  ],
  [
    'of a control plane that is published in a way that there is not',
    { spec: publishedBy({ type: 'None' }), components: { 'oauth-openshift': 2 } },
  ],
  ['of a control plane that is paused', { spec: { pausedUntil: 'true' }, components: { 'oauth-openshift': 2 } }],
])('nothing is said of generations %s', (_, of) => {
  expect(found(of)).toEqual([]);
});

test.each<[string, Parameters<typeof found>[0], string]>([
  [
    'a component',
    { condition: 3, components: { 'oauth-openshift': 2 } },
    'ControlPlaneComponent oauth-openshift tells generation 2, and it is 3',
  ],
  [
    'a component of a control plane on a node port',
    {
      spec: publishedBy({ type: 'NodePort', nodePort: { address: 'node.example.com' } }),
      components: { 'oauth-openshift': 2 },
    },
    'ControlPlaneComponent oauth-openshift tells generation 2, and it is 3',
  ],
  [
    'the condition of the control plane',
    { condition: 4, components: { 'oauth-openshift': 3 } },
    'condition ValidHostedControlPlaneConfiguration tells generation 4, and it is 3',
  ],
])('another generation is told of %s', (_, of, text) => {
  expect(found(of)).toEqual([text]);
});
