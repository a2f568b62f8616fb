import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Occasion } from '../../../src/host/core/schedule';
import type { Trouble } from '../../../src/host/live/host-events';
import { hostMetrics } from '../../../src/host/live/host-metrics';
import { emptyState, singleInput } from '../../../src/om/state/memory-state';
import { serverOf } from '../../../src/simulation/clusters';
import { subjectOf } from '../../sequence/support';
import { inProcessCluster } from './in-process-cluster';

const page = readFileSync(join(__dirname, '..', '..', '..', 'docs', 'live-host.md'), 'utf8');

/** The rows of the table in a section of the page: their first cells, and all of each. */
function rowsOf(title: string): ReadonlyMap<string, string> {
  const section = page.split(`\n## ${title}\n`)[1]?.split('\n## ')[0] ?? '';
  return new Map([...section.matchAll(/^\| `([^`]+)`.*$/gm)].map(([row, cell = '']): [string, string] => [cell, row]));
}

/** Each of them: the type has these lists be whole. */
const troubles: Readonly<Record<Trouble['kind'], true>> = {
  rights: true,
  watch: true,
  fight: true,
  refused: true,
  undeclared: true,
  failed: true,
  cache: true,
  kubeconfig: true,
  lease: true,
  namespace: true,
};
const occasions: Readonly<Record<Occasion, true>> = {
  start: true,
  change: true,
  retry: true,
  deadline: true,
  resync: true,
};

test('the page says of each trouble what to do, and of no other', () => {
  expect([...rowsOf('Troubles').keys()].sort()).toEqual(Object.keys(troubles).sort());
});

test('the page lists what is measured, and nothing else', async () => {
  const { clusters } = subjectOf(() => []).stage({
    input: singleInput(emptyState),
    now: 0,
    seed: '1',
    environment: {},
    conducts: new Map(),
  });
  if (clusters.layout !== 'single') throw new Error('one cluster is enough here');
  const { metrics, watch } = hostMetrics();
  watch({
    host: { isAtRest: true, drift: [], troubles: [] },
    clusters: { layout: 'single', cluster: inProcessCluster(clusters.cluster, serverOf(clusters, 'Management')) },
    isLeader: () => true,
  });
  const measured = [...(await metrics.text()).matchAll(/^# TYPE (\S+)/gm)].map(([, name = '']) => name);
  const listed = [...rowsOf('Pages').keys()].map((cell) => cell.replace(/\{.*/, ''));
  expect(listed.sort()).toEqual(measured.sort());
});

test('the page names what runs are for', () => {
  const [, told = ''] = (rowsOf('Pages').get('om_runs_total{occasion}') ?? '').split('what they were for:');
  expect([...told.matchAll(/`(\w+)`/g)].map(([, name]) => name)).toEqual(Object.keys(occasions));
});
