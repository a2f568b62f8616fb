import { configMaps, endpoints, secrets, services } from '../../../library/resources/core';
import {
  type ExactResource,
  exactResource,
  type GeneratedNameResource,
  type InputResources,
  type OutputResources,
} from '../../../om/declared-resources';
import * as hosted from '../hosted-cpo/declarations';
import { GUEST_NAMESPACE } from '../operands/api-services';
import { AUTH_CONFIG } from '../operands/external-oidc/auth-config';
import { KUBEADMIN_HASH, KUBEADMIN_PASSWORD } from '../operands/kubeadmin/secrets';
import { CONFIG_MANAGED_NAMESPACE } from '../operands/namespaces';
import { CONTROL_PLANE_APISERVER_TRUSTED_CA } from '../operands/oauth-apiserver/names';
import { CONTROL_PLANE_METADATA } from '../operands/oauth-server/names';
import { HOSTED_APISERVER_SERVICE } from '../operands/services/apiserver-service';
import { OAUTH_SERVING_CERT } from '../operands/trust-distribution/oauth-serving-cert';
import { CONTROL_PLANE_WEBHOOK_SECRET } from '../operands/webhook-authenticator';
import { authenticationConfigs } from '../resources/openshift';
import { declaredInputs } from '../standalone/declared-inputs';
import { declaredOutputs } from '../standalone/declared-outputs';
import { exclusionOf } from './exclusions';
import { toControlPlane } from './names/names';

type Declared = ExactResource | GeneratedNameResource;

const ownDeclarations = ['configurationResources', 'managementResources', 'userWorkloadResources'] as const;
const ANY = 'hosted-control-plane';

/** What the standalone operator declares to write and hosting does not leave out, where it goes for a hosted cluster. */
function mapped(namespace: string | undefined, cluster: 'Management' | 'UserWorkload', list: readonly Declared[]) {
  return list.flatMap((declared): readonly ExactResource[] => {
    const { group, version, resource, name, namespace: home } = declared;
    if (exclusionOf({ group, resource, namespace: home, name })?.is === 'left out') return [];
    const place = toControlPlane({ group, resource, namespace: home, name }, namespace ?? ANY);
    if (place.cluster !== cluster) return [];
    const where = place.namespace === ANY ? undefined : place.namespace;
    return [
      {
        group: place.group,
        version: place.resource === resource ? version : 'v1',
        resource: place.resource,
        namespace: where,
        name: place.name,
      },
    ];
  });
}

const unique = <T extends Declared>(list: readonly T[]): readonly T[] => [
  ...new Map(list.map((one) => [`${one.group}/${one.resource}/${one.namespace ?? ''}/${one.name}`, one])).values(),
];

const exactOf = ownDeclarations.flatMap((name) => declaredOutputs[name].exactResources ?? []);
const familiesOf = ownDeclarations.flatMap((name) => declaredOutputs[name].generatedNameResources ?? []);

/** What hosting writes into the guest cluster. */
const hostedGuest: readonly ExactResource[] = [
  exactResource(services, HOSTED_APISERVER_SERVICE, GUEST_NAMESPACE),
  exactResource(endpoints, HOSTED_APISERVER_SERVICE, GUEST_NAMESPACE),
  exactResource(configMaps, OAUTH_SERVING_CERT, CONFIG_MANAGED_NAMESPACE),
  exactResource(secrets, KUBEADMIN_HASH.name, KUBEADMIN_HASH.namespace),
  exactResource(authenticationConfigs, 'cluster'),
];

/** What hosting itself writes beside the control plane, whoever runs the servers. */
const hostedManagement = (namespace: string | undefined): readonly ExactResource[] =>
  (hosted.outputsIn(namespace).managementResources.exactResources ?? []).filter(
    ({ resource, name }) =>
      !['configmaps', 'secrets'].includes(resource) ||
      [AUTH_CONFIG, CONTROL_PLANE_METADATA, KUBEADMIN_PASSWORD, CONTROL_PLANE_WEBHOOK_SECRET].includes(name),
  );

/**
 * What the converged operator writes.
 *
 * @param namespace the control plane's; left out where no control plane is at hand
 */
export const outputsIn = (namespace?: string): OutputResources => {
  const trust = exactResource(configMaps, CONTROL_PLANE_APISERVER_TRUSTED_CA, namespace);
  return {
    configurationResources: {},
    managementResources: {
      exactResources: unique([...hostedManagement(namespace), ...mapped(namespace, 'Management', exactOf), trust]),
      generatedNameResources: unique([
        ...mapped(namespace, 'Management', familiesOf),
        ...(hosted.outputsIn(namespace).managementResources.generatedNameResources ?? []),
      ]),
    },
    userWorkloadResources: {
      exactResources: unique([...mapped(namespace, 'UserWorkload', exactOf), ...hostedGuest]),
      generatedNameResources: hosted.outputsIn(namespace).userWorkloadResources.generatedNameResources,
    },
  };
};

/** What it reads: the control plane's namespace, and of the guest cluster what the standalone operator reads of one. */
export const inputs: InputResources = {
  ...hosted.inputs,
  operandResources: {
    ...hosted.inputs.operandResources,
    userWorkloadResources: {
      // What external issuers need, and the certificate of the login route: both have names that admins gave them.
      generatedNameResources: hosted.issuerMaterial,
      exactResources: unique([
        ...(hosted.inputs.operandResources.userWorkloadResources.exactResources ?? []),
        ...(declaredInputs.applyConfigurationResources.exactResources ?? []).filter(
          ({ group, resource, namespace, name }) =>
            toControlPlane({ group, resource, namespace, name }, ANY).cluster === 'UserWorkload',
        ),
      ]),
    },
  },
};
