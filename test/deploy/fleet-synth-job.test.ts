import { App, Chart } from 'cdk8s';
import * as plus from 'cdk8s-plus-28';
import type { KubeObject } from '../../src';
import type { CustomKind } from '../../src/api-server/kinds/custom-resource';
import { FleetSynthJob, type FleetSynthJobProps } from '../../src/deploy';
import { emptyCluster, refusals } from '../charts/support/apply-chart';
import { run } from '../cli/support';

const namespace = 'clusters-brook';
const image = 'registry.example.com/om@sha256:5f1c';

const jobs: CustomKind = {
  group: 'batch',
  version: 'v1',
  resource: 'jobs',
  kind: 'Job',
  namespaced: true,
  hasStatus: true,
  schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
};

function jobOf(props: Partial<FleetSynthJobProps> = {}): KubeObject {
  const chart = new Chart(new App(), 'fleet', { namespace });
  const claimed = (name: string): plus.Volume =>
    plus.Volume.fromPersistentVolumeClaim(
      chart,
      name,
      plus.PersistentVolumeClaim.fromClaimName(chart, `${name}-claim`, name),
    );
  new FleetSynthJob(chart, 'synth', {
    image,
    shards: 16,
    inputs: claimed('inputs'),
    output: claimed('dist'),
    ...props,
  });
  const [job]: readonly KubeObject[] = chart.toJson();
  if (job === undefined) throw new Error('the chart is empty');
  return job;
}

const specOf = (job: KubeObject) => JSON.parse(JSON.stringify(job.spec));

test('the Job', () => {
  expect(jobOf()).toMatchSnapshot();
});

test('an API server takes the Job, and the pods of it', () => {
  const job = jobOf({ user: 1001, group: 1001 });
  const { template } = specOf(job);
  // Kinds of `batch` are not served; its pods are those that a Deployment may have, but for what becomes of them when they end.
  const labels = { app: 'fleet' };
  const deployment: KubeObject = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'fleet', namespace },
    spec: {
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { ...template.spec, restartPolicy: 'Always' } },
    },
  };
  expect(refusals([job, deployment], emptyCluster({ namespaces: [], kinds: [jobs] }))).toEqual([]);
  expect(template.spec).toMatchObject({ restartPolicy: 'Never', securityContext: { fsGroup: 1001 } });
});

test('pods are started with what om understands, each with its own part', async () => {
  const job = jobOf({ shards: 3, workers: 2, parallelism: 2, retries: 0, target: 'hosted-converged', name: 'tonight' });
  const { template, ...spec } = specOf(job);
  const [container] = template.spec.containers;
  const args: readonly string[] = container.args;
  const started = args.map((one) => one.replace('$(JOB_COMPLETION_INDEX)', '2'));
  const { code, err } = await run(started.map((one) => one.replace('/inputs', '/none')));
  expect([code, err]).toEqual([2, expect.stringContaining('/none')]);
  expect(started.join(' ')).toContain('--shard 2/3 --workers 2 --target hosted-converged');
  expect(spec).toEqual({ completionMode: 'Indexed', completions: 3, parallelism: 2, backoffLimitPerIndex: 0 });
  expect([job.metadata.name, container.resources.requests]).toEqual(['tonight', { cpu: '2000m', memory: '384Mi' }]);
});

test.each([
  [{ shards: 0 }, 'fleet/synth: shards is 0'],
  [{ shards: 1.5 }, 'shards is 1.5'],
  [{ workers: Number.NaN }, 'workers is NaN'],
  [{ retries: -1 }, 'retries is -1, but expected is a whole number from 0 to 99999'],
])('%j is no number that it can be', (props, message) => {
  expect(() => jobOf(props)).toThrow(message);
});
