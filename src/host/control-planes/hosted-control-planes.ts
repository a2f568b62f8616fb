import * as z from 'zod/mini';
import type { KubeObject } from '../../kube/types';
import type { ResourceType } from '../../om/resource-type';
import { fields, objectMeta, presumedText } from '../../om/schema';

/** Objects of which no more than the name is looked at before they are asked for. */
const anyObject = fields({ apiVersion: presumedText, kind: presumedText, metadata: objectMeta });

/** `hostedcontrolplanes.hypershift.openshift.io`, whichever operator it is for. */
export const hostedControlPlanes: ResourceType = {
  group: 'hypershift.openshift.io',
  version: 'v1beta1',
  resource: 'hostedcontrolplanes',
  kind: 'HostedControlPlane',
  namespaced: true,
  schema: anyObject,
};

/** Secrets, as the API server has them. */
export const secrets: ResourceType = {
  group: '',
  version: 'v1',
  resource: 'secrets',
  kind: 'Secret',
  namespaced: true,
  schema: anyObject,
};

/** Where in a namespace a kubeconfig is. */
export interface SecretKey {
  /** Of the Secret. */
  readonly name: string;
  /** Of its data. */
  readonly key: string;
}

/** The key under which a Secret of a kubeconfig has it. */
const KUBECONFIG_KEY = 'kubeconfig';

const schema = z.object({
  status: z.object({ kubeConfig: z.object({ name: z.string(), key: z.optional(z.string()) }) }),
});

/**
 * The Secret that the guest cluster of a control plane is reached with; undefined as long as its status names none. Upstream: hypershift
 * `api/hypershift/v1beta1/hosted_controlplane.go`, `KubeconfigSecretRef`.
 *
 * @param name of another Secret in its namespace. Default: as the status says
 */
export function guestKubeconfigOf(controlPlane: KubeObject, name: string | undefined): SecretKey | undefined {
  if (name !== undefined) return { name, key: KUBECONFIG_KEY };
  const parsed = schema.safeParse(controlPlane);
  if (!parsed.success) return undefined;
  const { kubeConfig } = parsed.data.status;
  return kubeConfig.name === '' ? undefined : { name: kubeConfig.name, key: kubeConfig.key || KUBECONFIG_KEY };
}
