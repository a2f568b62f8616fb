import type { KubeObject } from '../../../kube/types';
import type { Input } from '../../../om/state/cluster-state';
import { singleInput } from '../../../om/state/memory-state';
import { stateOfObjects } from '../../../om/state/objects-input';
import { standaloneTypes } from '../resources/all';
import type { AuthConfiguration } from './auth-configuration';
import { standaloneInputOf } from './standalone-input';

/** What other components of a cluster make while it is installed. */
const madeByOthers: ReadonlySet<string> = new Set([
  'bootstrap',
  'default-ingress-cert',
  'etcd-client',
  'etcd-endpoints',
  'etcd-serving-ca',
  'kube-system',
  'openshift-authenticator-certs',
  'router-certs',
  'v4-0-config-system-serving-cert',
]);

/** A standalone cluster of which there is no more than what its installer was told: configuration and nodes. */
export function freshInputOf(configuration: AuthConfiguration): Input {
  const { clusters } = standaloneInputOf(configuration).input;
  const objects = standaloneTypes
    .flatMap((type) => clusters.Management.list(type).map((object): KubeObject => object))
    .filter(({ metadata: { name = '' } }) => !madeByOthers.has(name));
  return singleInput(stateOfObjects(objects, standaloneTypes, 'a fresh cluster'));
}
