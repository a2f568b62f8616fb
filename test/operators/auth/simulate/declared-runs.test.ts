import { join } from 'node:path';
import { staged } from '../../../../src/cli/actions/sequence/project';
import type { JsonObject } from '../../../../src/kube/json';
import { imageStreams } from '../../../../src/operators/auth/resources/hypershift';
import { runScenario } from '../../../../src/sequence/run';
import { propertyNames, type Step } from '../../../../src/sequence/scenario';

const settle: Step = { settle: {} };
const head = { name: 'refused', start: { example: 'hosted' }, target: 'hosted-cpo', settled: true } as const;
const without = new Set(propertyNames.filter((name) => name !== 'accepted'));

/** What becomes of a story, and whether the API server refused anything in it. */
function told(steps: readonly Step[]) {
  const scenario = { ...head, steps };
  const { subject, input } = staged(scenario, join(__dirname, 'refused.yaml'), nothing, { environment: {} });
  const { violations, trace } = runScenario({ scenario, subject, input, without });
  return { violations, isRefused: trace.some(({ what }) => what === 'refused') };
}
const nothing = { timeout: 30, definitions: [] };

const { input: start } = staged(head, join(__dirname, 'refused.yaml'), nothing, { environment: {} });
const [release] = start.clusters.Management.list(imageStreams);
const tagged = (tags: NonNullable<NonNullable<typeof release>['spec']>['tags'] | null): Step => ({
  patch: {
    kind: 'ImageStream',
    namespace: 'clusters-brook',
    name: release?.metadata.name ?? '',
    patch: { spec: { tags } },
  },
});

const providers = (...identityProviders: readonly JsonObject[]): Step => ({
  patch: {
    kind: 'HostedControlPlane',
    namespace: 'clusters-brook',
    name: 'brook',
    patch: { spec: { configuration: { oauth: { identityProviders } } } },
  },
});
/** The pod mounts an authority that has no name. */
const proxied = {
  name: 'proxied',
  mappingMethod: 'claim',
  type: 'RequestHeader',
  requestHeader: { ca: { name: '' }, headers: ['X-Remote-User'], challengeURL: 'https://proxy.example.com/' },
};

test.each<[string, readonly Step[]]>([
  ['images that the release lacked for a while', [tagged(null), settle, tagged(release?.spec?.tags ?? [])]],
  ['a provider without an authority that is gone', [providers(proxied), settle, providers()]],
  [
    'a provider without an authority of which hosted-converged makes the best',
    [providers(proxied), settle, { 'switch-version': { to: 'hosted-converged' } }],
  ],
])('pods that are refused because of %s are known of', (_, steps) => {
  expect(told(steps)).toEqual({ violations: [], isRefused: true });
});
