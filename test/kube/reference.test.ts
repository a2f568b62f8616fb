import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { TypeName } from '../../src/kube/field-order';
import { goJson } from '../../src/kube/go-json';
import { DESIRED_STATE_HASH_ANNOTATION, desiredStateHash, specHash } from '../../src/kube/hash';
import { isJsonObject, type JsonObject, type JsonValue } from '../../src/kube/json';
import { readYaml } from '../../src/kube/read-yaml';
import { toYaml } from '../../src/kube/yaml';
import { withZeroFields } from '../../src/kube/zero-fill';

/** Answers recorded from the original operators, kept beside the project by those who develop it. */
const root = path.resolve(__dirname, '../../../shared');
const ifRecorded = existsSync(path.join(root, 'cases')) ? describe : describe.skip;

const objectAt = (value: JsonValue | undefined, ...keys: readonly string[]): JsonObject => {
  const found = keys.reduce<JsonValue | undefined>((at, key) => (isJsonObject(at) ? at[key] : undefined), value);
  return isJsonObject(found) ? found : {};
};

/** Fills in the pages of a release, which the recordings only name. */
const withAssets = (text: string): string =>
  text.replace(/ASSET\(([\w./-]+)\)/g, (_, name: string) => readFileSync(path.join(root, 'assets', name), 'base64'));

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml') && file.includes(`${path.sep}expected-`))
    .map((file) => path.join(folder, file));

const typed: Readonly<Record<string, TypeName>> = {
  'v1 ConfigMap': 'core/v1.ConfigMap',
  'v1 Secret': 'core/v1.Secret',
  'v1 Service': 'core/v1.Service',
  'v1 Endpoints': 'core/v1.Endpoints',
  'v1 Event': 'core/v1.Event',
  'apps/v1 Deployment': 'apps/v1.Deployment',
  'policy/v1 PodDisruptionBudget': 'policy/v1.PodDisruptionBudget',
  'networking.k8s.io/v1 NetworkPolicy': 'networking/v1.NetworkPolicy',
  'rbac.authorization.k8s.io/v1 Role': 'rbac/v1.Role',
  'rbac.authorization.k8s.io/v1 ClusterRoleBinding': 'rbac/v1.ClusterRoleBinding',
  'route.openshift.io/v1 Route': 'route/v1.Route',
  'apiregistration.k8s.io/v1 APIService': 'apiregistration/v1.APIService',
  'oauth.openshift.io/v1 OAuthClient': 'oauth/v1.OAuthClient',
  'config.openshift.io/v1 ClusterOperator': 'config/v1.ClusterOperator',
  'hypershift.openshift.io/v1beta1 ControlPlaneComponent': 'hypershift/v1beta1.ControlPlaneComponent',
};

ifRecorded('recorded answers (skipped where there are none)', () => {
  const files = existsSync(path.join(root, 'cases')) ? filesBelow(path.join(root, 'cases')) : [];
  const created = files.filter(
    (file) => file.includes(`${path.sep}Create${path.sep}`) && !/-(options|metadata)-/.test(file),
  );
  const bodies = created.map((file): { file: string; body: JsonValue } => ({
    file,
    body: readYaml(withAssets(readFileSync(file, 'utf8')), { file }),
  }));

  test('are written again byte for byte', () => {
    const written = files.filter((file) => /-(body|metadata|options)-/.test(file));
    expect(written.length).toBeGreaterThan(1000);
    const different = written.filter((file) => {
      const text = readFileSync(file, 'utf8');
      return toYaml(readYaml(text)) !== text;
    });
    expect(different).toEqual([]);
  });

  test('have the desired-state hashes that are computed here', () => {
    const hashed = bodies.filter(
      ({ body }) => DESIRED_STATE_HASH_ANNOTATION in objectAt(body, 'metadata', 'annotations'),
    );
    expect(hashed.length).toBeGreaterThan(500);
    const different = hashed.filter(({ body }) => {
      const recorded = objectAt(body, 'metadata', 'annotations')[DESIRED_STATE_HASH_ANNOTATION];
      return desiredStateHash(objectAt(body)) !== recorded;
    });
    expect(different.map(({ file }) => file)).toEqual([]);
  });

  test('have the spec hashes that are computed here', () => {
    const specs: Readonly<Record<string, TypeName>> = {
      Deployment: 'apps/v1.DeploymentSpec',
      Service: 'core/v1.ServiceSpec',
    };
    const hashed = bodies.flatMap(({ file, body }) => {
      const recorded = objectAt(body, 'metadata', 'annotations')['operator.openshift.io/spec-hash'];
      const type = specs[String(objectAt(body).kind)];
      return recorded === undefined || type === undefined
        ? []
        : [{ file, recorded, type, spec: objectAt(body, 'spec') }];
    });
    expect(hashed.length).toBeGreaterThan(3);
    expect(hashed.filter(({ recorded, type, spec }) => specHash(type, spec) !== recorded)).toEqual([]);
  });

  test('hold the zero fields that are filled in here, and no others', () => {
    const known = bodies.flatMap(({ file, body }) => {
      const type = typed[`${objectAt(body).apiVersion} ${objectAt(body).kind}`];
      return type === undefined ? [] : [{ file, type, body: objectAt(body) }];
    });
    expect(known.length).toBeGreaterThan(1000);
    const different = known.filter(({ type, body }) => goJson(withZeroFields(body, type)) !== goJson(body));
    expect(different.map(({ file }) => file)).toEqual([]);
  });

  test('embed configuration as it is written here', () => {
    const embedded = bodies.flatMap(({ file, body }) => {
      const config = objectAt(body, 'data')['config.yaml'];
      return typeof config === 'string' && config.includes('kind: OsinServerConfig') ? [{ file, config }] : [];
    });
    expect(embedded.length).toBeGreaterThan(30);
    const different = embedded.filter(
      ({ config }) => toYaml(withZeroFields(objectAt(readYaml(config)), 'osin/v1.OsinServerConfig')) !== config,
    );
    expect(different.map(({ file }) => file)).toEqual([]);
  });
});
