import type { ConfigMap, Deployment, KubeObject, Secret, Service } from '../kube/types';
import { isDeployment } from '../kube/types/workloads';
import type { ObjectKind } from './auth-object';

const isConfigMap = (object: KubeObject): object is ConfigMap => object.kind === 'ConfigMap';
const isSecret = (object: KubeObject): object is Secret => object.kind === 'Secret';
const isService = (object: KubeObject): object is Service => object.kind === 'Service';

/** Config maps. */
export const configMap: ObjectKind<ConfigMap> = {
  kind: 'ConfigMap',
  resourceType: 'configmaps',
  isKind: isConfigMap,
};

/** Secrets. */
export const secret: ObjectKind<Secret> = { kind: 'Secret', resourceType: 'secrets', isKind: isSecret };

/** Deployments. */
export const deployment: ObjectKind<Deployment> = {
  kind: 'Deployment',
  resourceType: 'deployments',
  isKind: isDeployment,
};

/** Services. */
export const service: ObjectKind<Service> = { kind: 'Service', resourceType: 'services', isKind: isService };
