import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Testing } from 'cdk8s';
import { HostedAuthChart } from '../../src/charts/hosted-auth-chart';
import { StandaloneAuthChart } from '../../src/charts/standalone-auth-chart';
import { formatId, idOf } from '../../src/diff/objects';
import { missingFrom } from '../../src/jest/differences';
import { manifestsIn } from '../../src/jest/manifests';
import { isJsonObject } from '../../src/kube/json';
import { readYaml } from '../../src/kube/read-yaml';
import type { KubeObject } from '../../src/kube/types';
import { isKubeObject } from '../../src/kube/types/meta';
import { singleInput } from '../../src/om/state/memory-state';
import { loadAssets } from '../../src/operators/auth/assets';
import { readHostedInput } from '../../src/operators/auth/read-input';
import { parseRecordedAnswers, type RecordedAnswers } from '../../src/operators/auth/recorded-answers';
import { isManaged } from '../../src/operators/auth/standalone/managed';
import { standaloneAuthOperator } from '../../src/operators/auth/standalone/operator';
import { recordedState, standaloneRecordings } from '../operators/auth/support/standalone-recordings';

const shared = path.resolve(__dirname, '..', '..', '..', 'shared');
const hosted = path.join(shared, 'cases', 'hosted');
const present = existsSync(hosted);
const assets = () => loadAssets(path.join(shared, 'assets'));

const files = (directory: string): readonly string[] =>
  existsSync(directory)
    ? readdirSync(directory, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
        .map((entry) => path.join(entry.parentPath, entry.name))
    : [];

const assetText = (name: string): string => readFileSync(path.join(shared, 'assets', name)).toString('base64');

const withAssets = (text: string): string => text.replace(/ASSET\(([\w./-]+)\)/g, (_, name: string) => assetText(name));

function objectIn(file: string): KubeObject {
  const value = readYaml(withAssets(readFileSync(file, 'utf8')));
  if (!isJsonObject(value) || !isKubeObject(value)) throw new Error(`${file} holds no object`);
  const { resourceVersion: _, ...metadata } = value.metadata;
  return { ...value, metadata };
}

const answersOf = (name: string): RecordedAnswers | undefined => {
  const file = path.join(hosted, name, 'network.yaml');
  if (!existsSync(file)) return undefined;
  const answers = parseRecordedAnswers(readYaml(readFileSync(file, 'utf8')));
  return 'problem' in answers ? undefined : answers;
};

/** Recordings of a first pass: nothing of the operator's own was there to be changed. */
const firstPasses = (): readonly string[] =>
  readdirSync(hosted).filter((name) => {
    const output = path.join(hosted, name, 'expected-output');
    const changes = ['Update', 'Delete'].flatMap((action) => files(path.join(output, 'Management', action)));
    return changes.length === 0 && files(path.join(output, 'Management', 'Create')).length > 0;
  });

describe('a hosted chart over a fresh control plane', () => {
  if (!present) {
    test.skip('skipped: there are no reference cases beside this checkout', () => undefined);
    return;
  }

  test.each(firstPasses())('%s: holds what the original creates', (name) => {
    const input = readHostedInput(path.join(hosted, name, 'input-dir'));
    const chart = new HostedAuthChart(Testing.app(), 'hosted', {
      input,
      assets: assets(),
      recordedAnswers: answersOf(name),
    });
    const rendered = new Map(
      [...chart.toJson(), ...chart.guest.toJson()].map((object) => [formatId(idOf(object)), object]),
    );
    const created = ['Management', 'UserWorkload'].flatMap((cluster) =>
      files(path.join(hosted, name, 'expected-output', cluster, 'Create')).map(objectIn),
    );
    for (const object of created) {
      // A component's status is not desired but observed.
      const { status, ...desired } = object;
      expect(rendered.get(formatId(idOf(object)))).toMatchObject(
        object.kind === 'ControlPlaneComponent' ? desired : object,
      );
    }
    expect(created).not.toHaveLength(0);
  });
});

describe('a standalone chart over a settled cluster', () => {
  const settled = standaloneRecordings().filter((name) => /^(steady|topology-dual)/.test(name));
  if (settled.length === 0) {
    test.skip('skipped: there are no reference cases beside this checkout', () => undefined);
    return;
  }

  test.each(settled)('%s: equals every object that the operator manages there', (name) => {
    const input = singleInput(recordedState(name, standaloneAuthOperator.types, assetText));
    // The recordings were made without images.
    const environment = { IMAGE_OAUTH_SERVER: '', IMAGE_OAUTH_APISERVER: '', OPERATOR_IMAGE: '' };
    const chart = new StandaloneAuthChart(Testing.app(), 'standalone', { input, assets: assets(), environment });
    const rendered = new Map(
      manifestsIn(chart).map((object): [string, KubeObject] => [formatId(idOf(object)), object]),
    );
    const state = input.clusters.Management;
    const managed = standaloneAuthOperator.types.flatMap((type) =>
      state.list(type).filter((object) => isManaged(type, object)),
    );
    for (const object of managed) {
      const manifest = rendered.get(formatId(idOf(object)));
      expect(manifest).toBeDefined();
      expect({ [formatId(idOf(object))]: missingFrom(object, manifest) }).toEqual({ [formatId(idOf(object))]: [] });
    }
    // Declared by the original and never written by it when it was recorded.
    for (const id of rendered.keys()) if (id.startsWith('OAuthClient.')) rendered.delete(id);
    expect([...rendered.keys()].sort()).toEqual(managed.map((object) => formatId(idOf(object))).sort());
    expect(managed.length).toBeGreaterThan(30);
    // Those were made without images.
    expect(chart.failures.filter((failure) => !failure.includes('.image: Required value'))).toEqual([]);
  });
});
