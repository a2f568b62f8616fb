import type { Container, Deployment, Volume } from '../../../../kube/types';
import { oauthApiserverFrontProxy } from '../../divergences/oauth-apiserver';
import { oauthServerIdentity } from '../../divergences/oauth-server';
import { auditWebhookMount } from '../../operands/workloads/audit-webhook';
import { hostedConverged } from '../hosted/placement';

/** What an object is called in the control plane's namespace; undefined where the pods are to go without it. */
export interface References {
  readonly secret: (name: string) => string | undefined;
  readonly configMap: (name: string) => string | undefined;
}

const { resolve } = hostedConverged;
const { kubeconfig } = resolve(oauthServerIdentity);
const frontProxy = resolve(oauthApiserverFrontProxy);

/** Volumes that hosting brings: their objects are the control plane's own, under the names that they have. */
const brought: ReadonlySet<string | undefined> = new Set([
  kubeconfig?.volume,
  frontProxy?.aggregatorCa.volume,
  frontProxy?.clientCa.volume,
  auditWebhookMount('').volume,
]);

const referring = (volume: Volume, { secret, configMap }: References): readonly Volume[] => {
  if (brought.has(volume.name)) return [volume];
  if (volume.secret !== undefined) {
    const secretName = secret(volume.secret.secretName);
    return secretName === undefined ? [] : [{ ...volume, secret: { ...volume.secret, secretName } }];
  }
  if (volume.configMap !== undefined) {
    const name = configMap(volume.configMap.name);
    return name === undefined ? [] : [{ ...volume, configMap: { ...volume.configMap, name } }];
  }
  return [volume];
};

const container = (given: Container, volumes: ReadonlySet<string>): Container => ({
  ...given,
  volumeMounts: given.volumeMounts?.filter(({ name }) => volumes.has(name)),
});

/**
 * The standalone operator's operand with the objects of the control plane's namespace. Annotations, and labels that are not
 * the pods', are left behind: they speak to the admission of the cluster that a standalone operator runs in.
 */
export function inControlPlane({ metadata, spec }: Deployment, references: References): Deployment {
  const { template, strategy, selector } = spec;
  const { volumes: given = [], ...pod } = template.spec;
  const volumes = given.flatMap((volume) => referring(volume, references));
  const kept = new Set(volumes.map(({ name }) => name));
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: metadata.name, namespace: metadata.namespace },
    spec: {
      selector,
      strategy: { type: strategy.type },
      template: {
        metadata: { labels: template.metadata.labels },
        spec: {
          ...pod,
          volumes,
          initContainers: pod.initContainers?.map((one) => container(one, kept)),
          containers: pod.containers.map((one) => container(one, kept)),
        },
      },
    },
    status: {},
  };
}
