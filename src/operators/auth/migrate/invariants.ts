import { goJson } from '../../../kube/go-json';
import { isJsonObject, type JsonValue } from '../../../kube/json';
import { readYaml } from '../../../kube/read-yaml';
import type { Deployment, KubeObject } from '../../../kube/types';
import type { Input } from '../../../om/cluster-state';
import { SESSION_SECRET } from '../controllers/payload-config';
import { FORMER_SESSION_SECRET } from '../converged/view/material';
import { SESSION_SECRETS_KEY } from '../operands/oauth-server/session-secret';
import { secrets } from '../resources/core';
import { keyOf, type Objects, type Outputs } from './outputs';
import type { Invariant } from './step';

const isDeployment = (object: KubeObject): object is Deployment => object.kind === 'Deployment';

const deployments = (objects: Objects): readonly Deployment[] =>
  [...objects.values()].map(({ object }) => object).filter(isDeployment);

const verdict = (what: string, why: string, problems: readonly string[]): Invariant => ({
  what,
  why,
  holds: problems.length === 0,
  found: problems.length === 0 ? undefined : problems.join('; '),
});

/** Selectors are the same, and still select the pods. */
function selectors({ before, after }: Outputs): readonly string[] {
  return deployments(after).flatMap((deployment) => {
    const { selector, template } = deployment.spec;
    const former = before.get(keyOf('Management', deployment))?.object;
    const labels = template.metadata.labels ?? {};
    const stray = Object.entries(selector.matchLabels ?? {}).filter(([key, value]) => labels[key] !== value);
    const { name } = deployment.metadata;
    return [
      ...(former !== undefined && isDeployment(former) && goJson(former.spec.selector) !== goJson(selector)
        ? [`the selector of ${name} changes`]
        : []),
      ...stray.map(([key]) => `pods of ${name} would not have label ${key} as it selects them`),
    ];
  });
}

const keysIn = (base64: string | undefined): JsonValue | undefined => {
  const document = base64 ? readYaml(Buffer.from(base64, 'base64').toString('utf8')) : null;
  return isJsonObject(document) ? document.secrets : undefined;
};

/** The keys of sessions are the same under both names. */
function session({ after, namespace }: Outputs, { clusters }: Input): readonly string[] {
  const former = clusters.Management.get(secrets, FORMER_SESSION_SECRET, namespace);
  if (former === undefined) return [];
  const data = after.get(['Management', 'Secret', namespace, SESSION_SECRET].join(' '))?.object.data;
  const copied =
    isJsonObject(data) && typeof data[SESSION_SECRETS_KEY] === 'string' ? data[SESSION_SECRETS_KEY] : undefined;
  const present = clusters.Management.get(secrets, SESSION_SECRET, namespace)?.data?.[SESSION_SECRETS_KEY];
  const kept = keysIn(present ?? copied);
  return kept !== undefined && goJson({ kept }) === goJson({ kept: keysIn(former.data?.[SESSION_SECRETS_KEY]) })
    ? []
    : ['the keys of sessions would be made anew'];
}

const hostsOf = (objects: Objects): readonly string[] =>
  [...objects.values()]
    .filter(({ object }) => object.kind === 'Route')
    .map(({ object }) => (isJsonObject(object.spec) ? `${object.metadata.name} ${String(object.spec.host)}` : ''));

const namesOf = (objects: Objects, ...kinds: readonly string[]): readonly string[] =>
  [...objects.keys()].filter((key) => kinds.includes(key.split(' ')[1] ?? ''));

const lost = (before: readonly string[], after: readonly string[]): readonly string[] =>
  before.filter((one) => !after.includes(one)).map((one) => `${one} goes`);

const flagsOf = (objects: Objects, flag: string): readonly string[] =>
  deployments(objects)
    .flatMap(({ spec }) => spec.template.spec.containers)
    .flatMap(({ args = [] }) => args.filter((argument) => argument.startsWith(`--${flag}=`)));

/** What must not change in a migration, and whether it does. */
export const invariantsOf = (outputs: Outputs, input: Input): readonly Invariant[] => {
  const { before, after } = outputs;
  return [
    verdict(
      'selectors of Deployments',
      'They cannot change; the Deployment would have to be deleted.',
      selectors(outputs),
    ),
    verdict('keys of the session Secret', 'New keys end every login under way.', session(outputs, input)),
    verdict('hosts of routes', 'Users, certificates and DNS records know them.', lost(hostsOf(before), hostsOf(after))),
    verdict(
      'names of Services and clients',
      'Routes, the kube-apiserver and applications refer to them.',
      lost(namesOf(before, 'Service', 'OAuthClient'), namesOf(after, 'Service', 'OAuthClient')),
    ),
    verdict(
      'tokens that were issued',
      'They are in etcd, and reviewed for the audience of the issuer; both stay where they are.',
      [
        ...lost(flagsOf(before, 'etcd-servers'), flagsOf(after, 'etcd-servers')),
        ...lost(flagsOf(before, 'api-audiences'), flagsOf(after, 'api-audiences')),
      ],
    ),
  ];
};
