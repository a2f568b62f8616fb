import { asText } from '../../../kube/as-text';
import { goJson } from '../../../kube/go-json';
import { isJsonObject, type JsonValue } from '../../../kube/json';
import { readYaml, YamlError } from '../../../kube/read-yaml';
import type { Deployment } from '../../../kube/types';
import { isDeployment } from '../../../kube/types/workloads';
import { secrets } from '../../../library/resources/core';
import type { Input } from '../../../om/state/cluster-state';
import { CONTROL_PLANE_SESSION, SESSION_SECRET } from '../operands/oauth-server/names';
import { SESSION_SECRETS_KEY } from '../operands/oauth-server/session-secret';
import { keyOf, type Objects, type Outputs } from './outputs';
import { type Invariant, titleOf } from './step';

const deployments = (objects: Objects): readonly Deployment[] =>
  [...objects.values()].map(({ object }) => object).filter(isDeployment);

const verdict = (what: string, why: string, problems: readonly string[]): Invariant => ({
  what,
  why,
  holds: problems.length === 0,
  found: problems.length === 0 ? undefined : problems.join('; '),
});

/** Labels that a Deployment selects its pods by and that they do not have. */
const strayLabels = ({ spec: { selector, template } }: Deployment): readonly string[] =>
  Object.entries(selector.matchLabels ?? {}).flatMap(([key, value]) =>
    template.metadata.labels?.[key] === value ? [] : [key],
  );

/** Selectors are the same, and select the pods as they do today. */
function selectors({ before, after }: Outputs): readonly string[] {
  return deployments(after).flatMap((deployment) => {
    const one = before.get(keyOf('Management', deployment))?.object;
    const former = one !== undefined && isDeployment(one) ? one : undefined;
    const known = former === undefined ? [] : strayLabels(former);
    const { name } = deployment.metadata;
    return [
      ...(former !== undefined && goJson(former.spec.selector) !== goJson(deployment.spec.selector)
        ? [`the selector of ${name} changes`]
        : []),
      ...strayLabels(deployment)
        .filter((key) => !known.includes(key))
        .map((key) => `pods of ${name} would not have label ${key} as it selects them`),
    ];
  });
}

const limits = { maxBytes: 1 << 20, maxAliases: 0 };

/** The keys in a session Secret; undefined where there are none to be read. */
function keysIn(base64: string | undefined): JsonValue | undefined {
  try {
    const document = base64 ? readYaml(Buffer.from(base64, 'base64').toString('utf8'), limits) : null;
    return isJsonObject(document) ? document.secrets : undefined;
  } catch (error) {
    if (error instanceof YamlError) return undefined;
    throw error;
  }
}

/** The keys of sessions are the same under both names. */
function session({ after, namespace }: Outputs, { clusters }: Input): readonly string[] {
  const former = clusters.Management.get(secrets, CONTROL_PLANE_SESSION, namespace);
  if (former === undefined) return [];
  const present = keysIn(former.data?.[SESSION_SECRETS_KEY]);
  if (present === undefined) {
    return [`Secret ${namespace}/${CONTROL_PLANE_SESSION} has no keys in this input: gather it with its values`];
  }
  const data = after.get(['Management', 'Secret', namespace, SESSION_SECRET].join(' '))?.object.data;
  const text = isJsonObject(data) ? data[SESSION_SECRETS_KEY] : undefined;
  const kept = typeof text === 'string' ? keysIn(text) : undefined;
  return kept !== undefined && goJson({ kept }) === goJson({ kept: present })
    ? []
    : [`those of ${CONTROL_PLANE_SESSION} are not as long as they have to be, so new ones are made`];
}

/** What runs has values that were generated once; the input has to have them as well. */
const missingValues = ({ missing }: Outputs): readonly string[] =>
  missing.map((one) => `the input does not have ${titleOf(one)}`);

const hostsOf = (objects: Objects): readonly string[] =>
  [...objects.values()]
    .filter(({ object }) => object.kind === 'Route')
    .map(({ object }) => (isJsonObject(object.spec) ? `${object.metadata.name} ${asText(object.spec.host)}` : ''));

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
    verdict(
      'values that were generated',
      'They are kept only where the input has them: gather it with its Secrets.',
      missingValues(outputs),
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
