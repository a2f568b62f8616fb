import { configMaps, secrets, serviceAccounts, services } from '../../../../src/library/resources/core';
import { clusterRoleBindings, clusterRoles, roleBindings, roles } from '../../../../src/library/resources/rbac';
import { deployments } from '../../../../src/library/resources/workloads';
import type { ResourceType } from '../../../../src/om/resource-type';
import { entry, type StateEntry } from '../../../../src/om/state/memory-state';
import { loadAssets } from '../../../../src/operators/auth/assets';
import { apiServerStaticResources } from '../../../../src/operators/auth/controllers/api-server-static-resources';
import { deploymentController } from '../../../../src/operators/auth/controllers/deployment';
import type { AuthController } from '../../../../src/operators/auth/controllers/framework/scope';
import { metadataController } from '../../../../src/operators/auth/controllers/metadata';
import { oauthApiServerWorkload } from '../../../../src/operators/auth/controllers/oauth-api-server-workload';
import { payloadConfigController } from '../../../../src/operators/auth/controllers/payload-config';
import { serviceCAController } from '../../../../src/operators/auth/controllers/service-ca';
import { staticResourceController } from '../../../../src/operators/auth/controllers/static-resource';
import { trustDistributionController } from '../../../../src/operators/auth/controllers/trust-distribution';
import { authentication, oidcCluster, operatorWith } from './cluster-objects';
import { runController } from './run-controller';

const LOGIN = 'openshift-authentication';
const API = 'openshift-oauth-apiserver';
const MANAGED = 'openshift-config-managed';

type Place = readonly [type: ResourceType, name: string, namespace?: string];

const at = ([type, name, namespace]: Place): StateEntry =>
  entry(type, {
    apiVersion: type.group === '' ? type.version : `${type.group}/${type.version}`,
    kind: type.kind,
    metadata: { name, ...(namespace === undefined ? {} : { namespace }), uid: 'u' },
  });

/** One that all that the API server waits for is there for. */
const operator = operatorWith(
  { latestAvailableRevision: 1 },
  {
    managementState: 'Managed',
    observedConfig: { oauthAPIServer: { apiServerArguments: { 'etcd-servers': ['https://etcd.test:2379'] } } },
  },
);

const deletionsOf = (controller: AuthController, objects: readonly StateEntry[]): readonly string[] =>
  runController(controller, [operator, ...objects], { assets: loadAssets() })
    .requests.filter(({ action }) => action === 'Delete')
    .map(({ resource, namespace = '', name }) => `${resource.resource} ${namespace}/${name}`);

/** What is there for the integrated server alone. */
const cases: readonly (readonly [name: string, controller: AuthController, places: readonly Place[]])[] = [
  ['the oauth-server', deploymentController, [[deployments, 'oauth-openshift', LOGIN]]],
  ['the API server', oauthApiServerWorkload, [[deployments, 'apiserver', API]]],
  ['the metadata', metadataController, [[configMaps, 'v4-0-config-system-metadata', LOGIN]]],
  [
    'the configuration of the oauth-server',
    payloadConfigController,
    [
      [secrets, 'v4-0-config-system-session', LOGIN],
      [configMaps, 'v4-0-config-system-cliconfig', LOGIN],
    ],
  ],
  ['the service CA', serviceCAController, [[configMaps, 'v4-0-config-system-service-ca', LOGIN]]],
  ['the published certificate', trustDistributionController, [[configMaps, 'oauth-serving-cert', MANAGED]]],
  [
    'what the oauth-server needs',
    staticResourceController,
    [
      [clusterRoleBindings, 'system:openshift:openshift-authentication'],
      [configMaps, 'v4-0-config-system-trusted-ca-bundle', LOGIN],
      [secrets, 'v4-0-config-system-ocp-branding-template', LOGIN],
      [serviceAccounts, 'oauth-openshift', LOGIN],
      [services, 'oauth-openshift', LOGIN],
      [roles, 'system:openshift:oauth-servercert-trust', MANAGED],
      [roleBindings, 'system:openshift:oauth-servercert-trust', MANAGED],
    ],
  ],
  [
    'what the API server needs',
    apiServerStaticResources,
    [
      [clusterRoleBindings, 'system:openshift:useroauthaccesstoken-manager'],
      [clusterRoles, 'system:openshift:useroauthaccesstoken-manager'],
      [serviceAccounts, 'oauth-apiserver-sa', API],
      [clusterRoleBindings, 'system:openshift:oauth-apiserver'],
      [services, 'api', API],
    ],
  ],
];

const named = ([type, name, namespace = '']: Place): string => `${type.resource} ${namespace}/${name}`;

test.each(cases)('%s goes once users come from elsewhere', (_, controller, places) => {
  const deletions = deletionsOf(controller, [...oidcCluster([3]), ...places.map(at)]);
  expect([...deletions].sort()).toEqual(places.map(named).sort());
});

test.each(cases)('%s is not asked to go twice', (_, controller) => {
  expect(deletionsOf(controller, oidcCluster([3]))).toEqual([]);
});

test.each(cases)('%s stays with the integrated server', (_, controller, places) => {
  const objects = [authentication({ type: 'IntegratedOAuth' }), ...places.map(at)];
  const deletions = deletionsOf(controller, objects);
  // Those without what they are for are made again.
  const remade = [
    'configmaps openshift-authentication/v4-0-config-system-service-ca',
    'secrets openshift-authentication/v4-0-config-system-ocp-branding-template',
    'secrets openshift-authentication/v4-0-config-system-session',
  ];
  expect(deletions.filter((one) => !remade.includes(one))).toEqual([]);
});
