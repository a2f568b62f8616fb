import type { JsonObject } from '../../../../src/kube/json';
import type { Deployment } from '../../../../src/kube/types';
import { configMaps, secrets } from '../../../../src/library/resources/core';
import { deployments, nodes } from '../../../../src/library/resources/workloads';
import { withSpecHash } from '../../../../src/library/spec-hash-annotation';
import { type Result, success } from '../../../../src/om/result';
import { OAUTH_APISERVER_NAMESPACE, OAUTH_SERVER_NAMESPACE } from '../../../../src/operators/auth/operands/namespaces';
import { CUSTOM_ROUTER_CERTS } from '../../../../src/operators/auth/operands/oauth-server/names';
import {
  observedOAuthApiserverOperand,
  standaloneOAuthApiserver,
} from '../../../../src/operators/auth/placements/standalone/oauth-apiserver';
import {
  observedOAuthServerOperand,
  standaloneOAuthServer,
} from '../../../../src/operators/auth/placements/standalone/oauth-server';
import { standalone } from '../../../../src/operators/auth/placements/standalone/placement';
import { operatorAuthentications } from '../../../../src/operators/auth/resources/openshift';
import { environmentOf, inputOf, type Recorded, type Recording, recordings, settled } from './support/recordings';

const types = [operatorAuthentications, deployments, configMaps, secrets, nodes];

/** A Deployment as it is applied. */
const applied = (deployment: Deployment): Result<Deployment> =>
  success(withSpecHash(deployment, 'apps/v1.DeploymentSpec'));

function render(recording: Recording, namespace: string): Result<Deployment> {
  const state = inputOf(recording, types).clusters.Management;
  const environment = environmentOf(recording);
  const operator = state.get(operatorAuthentications, 'cluster');
  if (operator === undefined) throw new Error(`${recording.name} has no operator configuration`);
  if (namespace === OAUTH_SERVER_NAMESPACE) {
    const proxy = Object.fromEntries(
      ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY'].map((name) => [name, environment.get(name)]),
    );
    const image = environment.get('IMAGE_OAUTH_SERVER') ?? '';
    const customCertificate = state.get(secrets, CUSTOM_ROUTER_CERTS, namespace) !== undefined;
    const wanted = { operator: operator.spec, image, proxy, proxyCa: false, customCertificate };
    const operand = observedOAuthServerOperand(wanted, standalone);
    const around = {
      proxy,
      bootstrapUserExists: state.get(secrets, 'kubeadmin', 'kube-system') !== undefined,
      nodes: state.list(nodes),
      configMaps: state.list(configMaps, namespace),
      secrets: state.list(secrets, namespace),
    };
    return operand.ok ? applied(standaloneOAuthServer(operand.value, around, standalone)) : operand;
  }
  const revision = operator.status?.latestAvailableRevision ?? 0;
  const image = environment.get('IMAGE_OAUTH_APISERVER') ?? '';
  const operand = observedOAuthApiserverOperand({ operator: operator.spec, revision, image }, standalone);
  const around = {
    revision,
    operatorImage: environment.get('OPERATOR_IMAGE') ?? '',
    nodes: state.list(nodes),
    dependencies: {
      etcdClient: state.get(secrets, 'etcd-client', namespace),
      etcdServingCa: state.get(configMaps, 'etcd-serving-ca', namespace),
      trustedCaBundle: state.get(configMaps, 'trusted-ca-bundle', namespace),
    },
  };
  return operand.ok ? applied(standaloneOAuthApiserver(operand.value, around, standalone)) : operand;
}

/** What the operator decides about; the rest of an updated object is the cluster's. */
function comparable(object: Deployment): JsonObject {
  const { metadata, spec } = JSON.parse(JSON.stringify(object));
  const { name, namespace, labels, annotations } = metadata;
  return { metadata: { name, namespace, labels, annotations }, spec };
}

const namespaces: readonly string[] = [OAUTH_SERVER_NAMESPACE, OAUTH_APISERVER_NAMESPACE];
const operands = ({ namespace }: Recorded): boolean => namespaces.includes(namespace);

const pairs = ['standalone', 'sequences'].flatMap((suite) =>
  recordings(suite, 'apps/deployments').flatMap((recording) =>
    recording.requests.filter(operands).map(({ namespace, body }) => ({
      title: `${recording.name}: Deployment of ${namespace}`,
      recording,
      namespace,
      body,
    })),
  ),
);

if (pairs.length === 0) {
  test.skip('no recordings of the original beside this checkout', () => undefined);
} else {
  test.each(pairs)('$title is the original’s, spec hash included', ({ recording, namespace, body }) => {
    const result = render(recording, namespace);
    if (!result.ok) throw new Error(result.error);
    expect(comparable(result.value)).toEqual(comparable(deployments.schema.parse(body)));
  });

  const clusters = [
    'steady-ha',
    'steady-five-masters',
    'steady-no-console',
    'topology-dual-arbiter',
    'proxy-object-only',
  ];

  test.each(settled('standalone', 'apps/deployments', clusters))(
    '$name: the settled cluster has what is wanted',
    (recording) => {
      const state = inputOf(recording, types).clusters.Management;
      for (const namespace of namespaces) {
        const [existing] = state.list(deployments, namespace);
        const result = render(recording, namespace);
        if (!result.ok || existing === undefined) throw new Error(`${namespace} has no Deployment`);
        expect(comparable(result.value)).toEqual(comparable(existing));
      }
    },
  );
}
