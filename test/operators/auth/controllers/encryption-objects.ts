import type { Pod, Secret } from '../../../../src/kube/types';
import { secrets } from '../../../../src/library/resources/core';
import { deployments, nodes, pods } from '../../../../src/library/resources/workloads';
import { entry, type StateEntry } from '../../../../src/om/state/memory-state';
import { encodeConfiguration } from '../../../../src/operators/auth/controllers/encryption/encryption-configuration';
import { ENCRYPTION_FINALIZER } from '../../../../src/operators/auth/controllers/encryption/finalizer';
import {
  encryptedTexts,
  parseGroupResource,
} from '../../../../src/operators/auth/controllers/encryption/group-resource';
import { migratedText } from '../../../../src/operators/auth/controllers/encryption/key-secret';
import { COMPONENT_LABEL, keyAnnotations, keyData } from '../../../../src/operators/auth/controllers/encryption/names';
import { apiServers } from '../../../../src/operators/auth/resources/openshift';
import type { ApiServerConfig } from '../../../../src/operators/auth/resources/openshift-config';
import { operatorEntry } from './run-controller';

export const OPERAND = 'openshift-oauth-apiserver';
export const MANAGED = 'openshift-config-managed';

/** What the admin asks for. */
export const apiServerConfig = (type: string): ApiServerConfig => ({
  apiVersion: 'config.openshift.io/v1',
  kind: 'APIServer',
  metadata: { name: 'cluster' },
  spec: { encryption: { type } },
});

export const encryptionType = (type: string): StateEntry => entry(apiServers, apiServerConfig(type));

export interface KeyOptions {
  readonly mode?: string;
  /** When everything was written with it; undefined for never. */
  readonly migratedAt?: string;
  readonly bytes?: Buffer;
  readonly externalReason?: string;
  readonly name?: string;
}

/** A secret with the key of a number. */
export function keySecretOf(id: number, options: KeyOptions = {}): Secret {
  const { mode = 'aescbc', migratedAt, bytes = Buffer.alloc(32, id), externalReason = '', name } = options;
  const kinds = encryptedTexts.map(parseGroupResource);
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name: name ?? `encryption-key-${OPERAND}-${id}`,
      namespace: MANAGED,
      resourceVersion: String(100 + id),
      labels: { [COMPONENT_LABEL]: OPERAND },
      annotations: {
        [keyAnnotations.mode]: mode,
        [keyAnnotations.internalReason]: '',
        [keyAnnotations.externalReason]: externalReason,
        ...(migratedAt === undefined
          ? {}
          : { [keyAnnotations.migratedAt]: migratedAt, [keyAnnotations.migrated]: migratedText(kinds) }),
      },
      finalizers: [ENCRYPTION_FINALIZER],
    },
    data: { [keyData.key]: bytes.toString('base64') },
    type: 'Opaque',
  };
}

export const keyEntry = (id: number, options?: KeyOptions): StateEntry => entry(secrets, keySecretOf(id, options));

/** A pod of the API server. */
export const serverPod = (node: string, revision: number, phase = 'Running', ready = true): Pod => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name: `apiserver-${node}-${revision}`,
    namespace: OPERAND,
    labels: { apiserver: 'true', revision: String(revision) },
  },
  spec: { nodeName: node },
  status: { phase, conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }] },
});

/** Two nodes, a deployment for both of them, and their pods of a revision. */
export const serversAt = (revision: number): readonly StateEntry[] => [
  ...serversWith(serverPod('m1', revision), serverPod('m2', revision)),
];

/** The same with these pods. */
export const serversWith = (...all: readonly Pod[]): readonly StateEntry[] => [
  ...['m1', 'm2'].map((name) =>
    entry(nodes, { apiVersion: 'v1', kind: 'Node', metadata: { name, labels: { master: '' } } }),
  ),
  entry(deployments, {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'apiserver', namespace: OPERAND },
    spec: {
      selector: {},
      template: { metadata: {}, spec: { containers: [], nodeSelector: { master: '' } } },
      strategy: {},
    },
  }),
  ...all.map((pod) => entry(pods, pod)),
];

/** A provider with the key of a number. */
export const aescbc = (id: number) => ({
  aescbc: { keys: [{ name: String(id), secret: Buffer.alloc(32, id).toString('base64') }] },
});
/** The provider that leaves objects as they are. */
export const identity = { identity: {} };

/** The configuration that all API servers of a revision run with: the same providers for all kinds. */
export const deployed = (
  revision: number,
  ...providers: Parameters<typeof encodeConfiguration>[0][number]['providers']
) =>
  entry(secrets, {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: `encryption-config-${revision}`, namespace: OPERAND },
    data: {
      'encryption-config': Buffer.from(
        encodeConfiguration(encryptedTexts.map((kind) => ({ resources: [kind], providers }))),
      ).toString('base64'),
    },
  });

export const managed = operatorEntry();

/** A cluster whose API servers all write with the first key. */
export const encrypted = [encryptionType('aescbc'), managed, ...serversAt(3), deployed(3, aescbc(1), identity)];
