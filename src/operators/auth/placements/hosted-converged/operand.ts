import type { Container, Deployment, StringMap, Volume } from '../../../../kube/types';
import { oauthApiserverFrontProxy, oauthApiserverNames } from '../../divergences/oauth-apiserver';
import { oauthServerAuditRotation, oauthServerIdentity } from '../../divergences/oauth-server';
import { auditWebhookMount } from '../../operands/workloads/audit-webhook';
import { hostedConverged } from '../hosted/placement';
import type { Component } from '../hosted/workload';

/** What an object is called in the control plane's namespace; undefined where the pods are to go without it. */
export interface References {
  readonly secret: (name: string) => string | undefined;
  readonly configMap: (name: string) => string | undefined;
  /** Addresses and hosts in arguments and variables. */
  readonly text: (text: string) => string;
}

const { resolve } = hostedConverged;
const names = { known: oauthApiserverNames.standalone, here: resolve(oauthApiserverNames) };

const labelsOf = (labels: StringMap | undefined, { server }: Component): StringMap =>
  server === 'oauthApiserver' ? names.here.labels : (labels ?? {});

/** Logs on a shared node stay small, whatever the observed configuration says about them. */
const rotated = (argument: string): string => {
  const { maxBackup, maxSize } = resolve(oauthServerAuditRotation);
  return argument
    .replace(/^--audit-log-maxsize=.*$/, `--audit-log-maxsize=${maxSize}`)
    .replace(/^--audit-log-maxbackup=.*$/, `--audit-log-maxbackup=${maxBackup}`);
};

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

const container = (given: Container, volumes: ReadonlySet<string>, { text }: References): Container => ({
  ...given,
  name: given.name === names.known.container ? names.here.container : given.name,
  args: given.args?.map((argument) => rotated(text(argument))),
  env: given.env?.map((variable) =>
    variable.value === undefined ? variable : { ...variable, value: text(variable.value) },
  ),
  volumeMounts: given.volumeMounts?.filter(({ name }) => volumes.has(name)),
});

/**
 * The standalone operator's operand under the names of the control plane's namespace. Annotations are left behind: they
 * speak to the admission of the cluster that a standalone operator runs in.
 */
export function inControlPlane(
  { spec }: Deployment,
  component: Component,
  namespace: string,
  references: References,
): Deployment {
  const { template, strategy, selector } = spec;
  const { volumes: given = [], ...pod } = template.spec;
  const volumes = given.flatMap((volume) => referring(volume, references));
  const kept = new Set(volumes.map(({ name }) => name));
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: component.name, namespace },
    spec: {
      selector: { matchLabels: labelsOf(selector.matchLabels, component) },
      strategy: { type: strategy.type },
      template: {
        metadata: { labels: labelsOf(template.metadata.labels, component) },
        spec: {
          ...pod,
          volumes,
          initContainers: pod.initContainers?.map((one) => container(one, kept, references)),
          containers: pod.containers.map((one) => container(one, kept, references)),
        },
      },
    },
    status: {},
  };
}
