import type { Rule } from '../../../../check/rule';

const common = {
  group: 'references',
  severity: 'error',
  why: 'A cluster of its own keeps its configuration of before and reports itself degraded. In a hosted cluster the pods of the oauth-server wait for the object and do not start.',
} as const;

/** Rules about the Secrets and ConfigMaps that a configuration refers to. */
export const referenceRules = {
  secret: {
    ...common,
    id: 'secret-missing',
    summary: 'A Secret that a configuration refers to is not there.',
    fix: 'Create the Secret in the namespace that is named, or correct the name.',
  },
  configMap: {
    ...common,
    id: 'config-map-missing',
    summary: 'A ConfigMap that a configuration refers to is not there.',
    fix: 'Create the ConfigMap in the namespace that is named, or correct the name.',
  },
  namespace: {
    ...common,
    id: 'reference-namespace',
    summary: 'An object that a configuration refers to is in another namespace.',
    fix: "Move it: a cluster of its own looks in openshift-config, a hosted cluster in the namespace of its HostedCluster and, once copied, in its control plane's.",
  },
  kind: {
    ...common,
    id: 'reference-kind',
    summary: 'A ConfigMap is where a Secret is expected, or a Secret where a ConfigMap is.',
    fix: 'Create it as the kind that is expected: certificate authorities in ConfigMaps, all else in Secrets.',
  },
  key: {
    ...common,
    id: 'reference-key-missing',
    summary: 'An object that a configuration refers to lacks the key that is read.',
    fix: 'Store the content under the key that is named; others are not read.',
  },
  encoding: {
    ...common,
    id: 'secret-encoding',
    summary: 'A value under data of a Secret is no base64.',
    why: 'The API server refuses the Secret.',
    fix: 'Write the value in base64, or as it is under stringData in place of data.',
  },
  empty: {
    ...common,
    id: 'reference-empty',
    summary: 'The key that is read holds nothing.',
    fix: 'Fill in the content.',
  },
  htpasswd: {
    ...common,
    id: 'htpasswd-unusable',
    severity: 'warning',
    summary: 'A password file has no line that anybody can log in with.',
    why: 'The oauth-server starts, and lets nobody in by this provider.',
    fix: 'Write the file with htpasswd -B: a user and a hash of bcrypt, SHA or MD5 on each line, parted by a colon.',
  },
} as const satisfies { readonly [name: string]: Rule };
