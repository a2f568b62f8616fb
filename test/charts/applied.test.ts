import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { wouldRefuse } from '../../src/api-server/would-refuse';
import { renderCharts } from '../../src/cli/actions/synthesize';
import type { KubeObject } from '../../src/kube/types';
import { splitInput } from '../../src/om/state/memory-state';
import { OverlayState } from '../../src/om/state/overlay-state';
import { loadAssets } from '../../src/operators/auth/assets';
import { configurations, hostedInputOf, type NamedConfiguration } from '../../src/operators/auth/configurations';
import { targets } from '../../src/operators/auth/divergences/divergence';
import { synthesizeHosted } from '../../src/operators/auth/hosted-cpo/desired';
import { noAnswers } from '../../src/operators/auth/recorded-answers';
import type { HostedControlPlane } from '../../src/operators/auth/resources/config/hosted-control-plane';
import { hostedControlPlanes } from '../../src/operators/auth/resources/hypershift';
import { refusedByServer } from '../operators/auth/support/refused-by-server';
import { rendered } from '../operators/auth/support/rendered';
import { example } from '../support/examples';
import { isThorough, sample } from '../support/thorough';
import { refusals } from './support/apply-chart';
import { chartsOf } from './support/charts-of';

const some = sample(configurations);

describe('charts are taken in the order of their files, with strict validation', () => {
  test.each([
    ['standalone', undefined, 1],
    ['hosted', undefined, 2],
    ['hosted', 'hosted-converged', 2],
  ] as const)('of the example %s, target %s', (name, target, count) => {
    const { charts, failures, gaps } = renderCharts({ inputDir: example(name), target }, {});
    expect({ failures, gaps, charts: charts.length }).toEqual({ failures: [], gaps: [], charts: count });
    expect(charts.flatMap(({ objects }) => refusals(objects))).toEqual([]);
  });

  test.each(targets)(`of ${some.length} configurations, target %s`, (target) => {
    expect(some.length).toBeGreaterThanOrEqual(isThorough ? 25 : 8);
    const refused = some.filter((one) => chartsOf(target, one).flatMap((objects) => refusals(objects)).length > 0);
    const namesOf = (list: readonly NamedConfiguration[]) => list.map(({ name }) => name);
    // What would be refused is said before; only the original's own fault is among it.
    const said = some.filter((one) =>
      rendered(one, target).failures.some((failure) => failure.includes('would be refused')),
    );
    expect(namesOf(refused)).toEqual(namesOf(said));
    expect(namesOf(refused)).toEqual(
      target === 'hosted-cpo' ? namesOf(some).filter((name) => name === refusedByServer) : [],
    );
  });
});

/** What is said of a control plane that was changed. */
function failuresOf(change: (hcp: HostedControlPlane) => HostedControlPlane): readonly string[] {
  const [plain] = configurations;
  if (plain === undefined) throw new Error('no configurations');
  const { clusters } = hostedInputOf(plain.configuration);
  const management = new OverlayState(clusters.Management);
  for (const hcp of clusters.Management.list(hostedControlPlanes)) management.put(hostedControlPlanes, change(hcp));
  const input = splitInput(management, clusters.UserWorkload);
  return synthesizeHosted(input, { settings: { assets: loadAssets(), recordedAnswers: noAnswers } }).failures;
}

describe('a chart that would be refused says which object, why, and whose rule that is', () => {
  test('where the control plane has no uid', () => {
    const failures = failuresOf(({ metadata: { uid: _, ...metadata }, ...hcp }) => ({ ...hcp, metadata }));
    expect(failures).toHaveLength(1);
    expect(failures[0]).toContain('ConfigMap clusters-pair/oauth-openshift, ');
    expect(failures[0]).toMatch(
      / would be refused by the API server's own validation: metadata\.ownerReferences\.uid: Invalid value: "": must not be empty; the HostedControlPlane that owns it has no uid in the input; take it as the cluster has it$/,
    );
  });

  test('where one of its labels takes the place of one that the selector has', () => {
    const failures = failuresOf((hcp) => ({ ...hcp, spec: { ...hcp.spec, labels: { app: 'x' } } }));
    const deployments = failures.filter((one) => one.startsWith('Deployment'));
    expect(deployments[0]).toContain('`selector` does not match template `labels`');
    expect(deployments[0]).toContain('labels of the HostedControlPlane are put on its pods, by the original too');
  });

  test('nothing is said of what is fine, nor of kinds that are not Kubernetes’ own', () => {
    const route = { apiVersion: 'route.openshift.io/v1', kind: 'Route', metadata: { name: '' } } satisfies KubeObject;
    expect(wouldRefuse(route)).toEqual([]);
    expect(wouldRefuse({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'b' } })).toEqual([]);
  });
});

describe('images', () => {
  const imagesOf = (objects: readonly KubeObject[]): readonly string[] =>
    [...JSON.stringify(objects).matchAll(/"image":"([^"]*)"/g)].flatMap(([, image]) => image ?? []);
  const inputDir = example('standalone');

  test('are those of the operator’s Deployment, unless the environment or a file says otherwise', () => {
    const file = join(tmpdir(), `release-${process.pid}.json`);
    const tag = (name: string) => ({ name, from: { kind: 'DockerImage', name: `registry.example.com/${name}:1` } });
    const references = {
      kind: 'ImageStream',
      apiVersion: 'image.openshift.io/v1',
      metadata: { name: '4.22.1' },
      spec: { tags: ['oauth-server', 'oauth-apiserver', 'cluster-authentication-operator'].map(tag) },
    };
    writeFileSync(file, JSON.stringify({ metadata: { version: '4.22.1' }, references }));
    const of = (environment: Record<string, string>, releaseImageReferences?: string) =>
      imagesOf(
        renderCharts({ inputDir, releaseImageReferences }, environment).charts.flatMap(({ objects }) => objects),
      );
    expect(of({})).toContainEqual(expect.stringContaining('quay.io/openshift-release-dev/ocp-v4.0-art-dev@sha256:'));
    expect(of({}, file)).toContain('registry.example.com/oauth-server:1');
    expect(of({ IMAGE_OAUTH_SERVER: 'given' }, file)).toContain('given');
  });

  test('are refused to be read from what is no release', () => {
    const render = () => renderCharts({ inputDir, releaseImageReferences: join(inputDir, 'no-such-file') }, {});
    expect(render).toThrow('oc adm release info');
  });
});
