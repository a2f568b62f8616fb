import { isJsonObject, type JsonObject } from '../../../../kube/json';
import type { KubeObject } from '../../../../kube/types';
import { isKubeObject } from '../../../../kube/types/meta';
import { mergeMetadata } from '../../../../library/apply/metadata';
import { configMaps, secrets } from '../../../../library/resources/core';
import type { Request } from '../../../../om/request';
import type { ResourceType } from '../../../../om/resource-type';
import { success } from '../../../../om/result';
import type { Pass } from '../../hosted-cpo/pass/pass';
import { applyOwned } from '../../hosted-cpo/upsert/apply-owned';
import { createOrUpdate } from '../../hosted-cpo/upsert/create-or-update';
import { OAUTH_SERVER_NAMESPACE } from '../../operands/namespaces';
import {
  INTERNAL_LOGIN_ROUTE,
  PRIVATE_LOGIN_ROUTE,
  PUBLIC_LOGIN_ROUTE,
  TRUSTED_CA_BUNDLE,
} from '../../operands/oauth-server/names';
import { CA_KEY, ROOT_CA_SECRET } from '../../operands/webhook-authenticator';
import { controlPlaneDeployments } from '../../resources/control-plane-deployments';
import { routes } from '../../resources/openshift';
import { exclusionOf } from '../exclusions';
import { type ConvergedPlace, type Place, toControlPlane } from '../names/names';
import { typeOfObject, typeOfResource } from '../types';
import { membersWithTexts } from './texts';
import { trustedBundle, trustedCaMap } from './trusted-ca';

/** Puts what the standalone operator wants where it belongs for a hosted cluster. */
export class Placer {
  constructor(
    private readonly pass: Pass,
    /** Real addresses in place of those that the operator knows. */
    private readonly text: (text: string) => string,
  ) {}

  /**
   * Writes an object that the operator wants, where it is absent or differs. What hosting does without is not written.
   *
   * @param whole whether an object of the guest cluster is all that it is to be; otherwise what others added stays
   */
  write(object: KubeObject, whole = false): void {
    const type = typeOfObject(object);
    if (type === undefined) throw new Error(`no place for a ${object.kind}`);
    const place = placeOf(type, object);
    if (exclusionOf(place) !== undefined) return;
    const target = toControlPlane(place, this.pass.namespace);
    if (isTrustedCa(place)) this.trustedCa(target);
    else if (target.cluster === 'Management') this.owned(type, this.inControlPlane(object, target));
    else this.served(type, this.inGuest(object), whole);
  }

  /** Takes away what the operator does not want any more. */
  remove({ resource, namespace, name }: Request): void {
    const type = typeOfResource(resource);
    if (type === undefined) return;
    const place: Place = { group: type.group, resource: type.resource, namespace, name };
    if (exclusionOf(place)?.is === 'left out') return;
    const { management, userWorkload, namespace: home } = this.pass;
    if (type.kind === 'Route') {
      for (const route of [PUBLIC_LOGIN_ROUTE, PRIVATE_LOGIN_ROUTE, INTERNAL_LOGIN_ROUTE]) {
        management.deleteIfNeeded(routes, route, home);
      }
      return;
    }
    const target = toControlPlane(place, home);
    const known = type.kind === 'Deployment' ? controlPlaneDeployments : type;
    if (target.cluster === 'Management') management.deleteIfNeeded(known, target.name, target.namespace);
    else userWorkload.deleteIfNeeded(type, target.name, target.namespace);
  }

  /** Carries out a write that the operator asks for, of an object that it does not keep in a wanted state. */
  request({ body, action, resource, namespace, name }: Request): void {
    if (!isJsonObject(body) || !isKubeObject(body)) return;
    const type = typeOfResource(resource);
    if (type === undefined) throw new Error(`no place for ${resource.resource}`);
    switch (action) {
      case 'Create':
      case 'Update':
      case 'Apply':
        this.write(body, true);
        return;
      case 'UpdateStatus': {
        const place: Place = { group: type.group, resource: type.resource, namespace, name };
        const { cluster } = toControlPlane(place, this.pass.namespace);
        const existing = cluster === 'UserWorkload' ? this.pass.userWorkload.get(type, name, namespace) : undefined;
        if (existing !== undefined && exclusionOf(place) === undefined) {
          this.pass.userWorkload.updateStatus(type, { ...existing, status: body.status });
        }
        return;
      }
      default:
        return;
    }
  }

  private trustedCa({ name, namespace = '' }: ConvergedPlace): void {
    applyOwned(this.pass, configMaps, trustedCaMap(name, namespace, trustedBundle(this.pass)));
  }

  private inControlPlane(object: KubeObject, { name, namespace }: ConvergedPlace): KubeObject {
    const { uid, resourceVersion, creationTimestamp, managedFields, ...metadata } = object.metadata;
    return { ...object, metadata: { ...metadata, name, namespace } };
  }

  private inGuest(object: KubeObject): KubeObject {
    const texts = membersWithTexts(object, this.text);
    const changed: KubeObject = {
      ...texts,
      apiVersion: object.apiVersion,
      kind: object.kind,
      metadata: object.metadata,
    };
    if (object.kind !== 'APIService') return changed;
    const rootCa = this.pass.management.get(secrets, ROOT_CA_SECRET, this.pass.namespace);
    const spec: JsonObject = isJsonObject(changed.spec) ? changed.spec : {};
    return { ...changed, spec: { ...spec, caBundle: rootCa?.data?.[CA_KEY] } };
  }

  private owned(type: ResourceType, object: KubeObject): void {
    applyOwned(this.pass, type, object);
  }

  private served(type: ResourceType, object: KubeObject, whole: boolean): void {
    const { name = '', namespace } = object.metadata;
    createOrUpdate(this.pass.userWorkload, type, name, namespace, (existing) =>
      success(existing === undefined || whole ? object : merged(existing, object)),
    );
  }
}

/** The existing object with what is wanted in it. */
const merged = (existing: KubeObject, wanted: KubeObject): KubeObject => ({
  ...existing,
  ...wanted,
  metadata: mergeMetadata(existing.metadata, wanted.metadata).value,
  status: existing.status,
});

const isTrustedCa = ({ resource, namespace, name }: Place): boolean =>
  resource === 'configmaps' && namespace === OAUTH_SERVER_NAMESPACE && name === TRUSTED_CA_BUNDLE;

const placeOf = ({ group, resource, namespaced }: ResourceType, { metadata }: KubeObject): Place => ({
  group,
  resource,
  namespace: namespaced ? metadata.namespace : undefined,
  name: metadata.name ?? '',
});
