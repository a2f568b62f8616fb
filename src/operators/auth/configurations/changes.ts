import type { JsonObject } from '../../../kube/json';
import type { KubeObject } from '../../../kube/types';
import type { Input } from '../../../om/state/cluster-state';
import type { Edit, WholeObject } from '../../../sequence/scenario';
import type { NamedChange } from '../../../sequence/search/choice';
import { CONFIG_NAMESPACE } from '../operands/namespaces';
import { hostedControlPlanes } from '../resources/hypershift';
import type { AuthConfiguration } from './auth-configuration';
import { configurations } from './index';
import { componentRoutesOf, withLoginCertificate } from './login-certificate';

/**
 * What the admins of a cluster may configure, each as a few edits: providers, external issuers, audit profiles, proxies, certificates and hosts
 * of the login page, with the Secrets and ConfigMaps that they name. Of a hosted control plane it is all in one object.
 */
export function configurationChanges(input: Input): readonly NamedChange[] {
  const [controlPlane] = input.clusters.Management.list(hostedControlPlanes);
  return configurations.flatMap(({ name, configuration }) => {
    const steps = controlPlane === undefined ? ofCluster(configuration) : ofControlPlane(controlPlane, configuration);
    return steps.length === 0 ? [] : [{ name, kind: controlPlane?.kind ?? 'OAuth', steps }];
  });
}

const apply = (object: WholeObject): Edit => ({ apply: { object } });

const namedObjects = ({ objects }: AuthConfiguration, namespace: string): readonly Edit[] => [
  ...objects.secrets.map(({ metadata, type = 'Opaque', data = {} }) =>
    apply({ apiVersion: 'v1', kind: 'Secret', metadata: { name: metadata.name ?? '', namespace }, type, data }),
  ),
  ...objects.configMaps.map(({ metadata, data = {} }) =>
    apply({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: metadata.name ?? '', namespace }, data }),
  ),
];

function ofCluster(configuration: AuthConfiguration): readonly Edit[] {
  const { oauth, apiServer, authentication, proxy } = configuration;
  const routes = componentRoutesOf(configuration);
  return [
    ...namedObjects(configuration, CONFIG_NAMESPACE),
    ...specOf('OAuth', oauth),
    ...specOf('APIServer', apiServer),
    ...specOf('Authentication', authentication),
    ...specOf('Proxy', proxy),
    ...(routes === undefined
      ? []
      : [
          {
            patch: {
              kind: 'Ingress',
              apiVersion: 'config.openshift.io/v1',
              name: 'cluster',
              patch: { spec: { componentRoutes: routes } },
            },
          },
        ]),
  ];
}

const specOf = (kind: string, spec: JsonObject | undefined): readonly Edit[] =>
  spec === undefined
    ? []
    : [apply({ apiVersion: 'config.openshift.io/v1', kind, metadata: { name: 'cluster' }, spec })];

function ofControlPlane({ kind, metadata }: KubeObject, configuration: AuthConfiguration): readonly Edit[] {
  const { name = '', namespace = '' } = metadata;
  const { oauth, authentication, proxy } = configuration;
  const apiServer = withLoginCertificate(configuration);
  const changed = Object.fromEntries(
    Object.entries({
      oauth,
      apiServer,
      // Where a hosted cluster says anything of authentication, an empty type is refused.
      authentication: authentication && { ...authentication, type: authentication.type || 'IntegratedOAuth' },
      proxy,
    }).filter(([, spec]) => spec !== undefined),
  );
  if (Object.keys(changed).length === 0) return [];
  const patch = { spec: { configuration: changed } };
  return [...namedObjects(configuration, namespace), { patch: { kind, namespace, name, patch } }];
}
