import { append } from '../../../../kube/append';
import type { ConfigMap } from '../../../../kube/types';
import { configAuditProfileKey } from '../../divergences/config';
import { oauthServerAuditMap, oauthServerObjects } from '../../divergences/oauth-server';
import type { Audit } from '../../resources/config/api-server-spec';
import type { Placement } from '../placement';

/** `audit.k8s.io/v1` GroupResources. */
export type AuditGroupResources = { readonly group?: string; readonly resources?: readonly string[] };

/** `audit.k8s.io/v1` PolicyRule. */
export type AuditRule = {
  readonly level: 'None' | 'Metadata' | 'RequestResponse';
  readonly users?: readonly string[];
  readonly userGroups?: readonly string[];
  readonly verbs?: readonly string[];
  readonly resources?: readonly AuditGroupResources[];
  readonly namespaces?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
  readonly omitStages?: readonly string[];
};

/** `audit.k8s.io/v1` Policy. */
export type AuditPolicy = {
  readonly apiVersion: 'audit.k8s.io/v1';
  readonly kind: 'Policy';
  readonly metadata: { readonly name: string };
  readonly omitManagedFields: boolean;
  readonly omitStages: readonly string[];
  readonly rules: readonly AuditRule[];
};

const omitStages = ['RequestReceived'];

/** What nobody wants to read about, whatever the profile. */
const baseRules: readonly AuditRule[] = [
  {
    level: 'None',
    userGroups: ['system:authenticated', 'system:unauthenticated'],
    nonResourceURLs: ['/api*', '/version', '/healthz', '/readyz', '/livez'],
  },
  {
    level: 'None',
    users: ['system:apiserver'],
    resources: [{ group: 'apiserver.openshift.io', resources: ['apirequestcounts', 'apirequestcounts/*'] }],
    namespaces: [''],
  },
];

/** Bodies of these hold secrets and are never written. */
const withoutBodies: AuditRule = {
  level: 'Metadata',
  resources: [
    { group: 'route.openshift.io', resources: ['routes', 'routes/status'] },
    { resources: ['secrets', 'serviceaccounts/token'] },
    { group: 'authentication.k8s.io', resources: ['tokenreviews', 'tokenrequests'] },
    { group: 'oauth.openshift.io', resources: ['oauthclients', 'tokenreviews'] },
    // The original misspells the field that would name resources, so the whole group is meant.
    { group: 'machineconfiguration.openshift.io' },
  ],
};

/** Who logged in as whom has to be in the trail. */
const identityBodies: AuditRule = {
  level: 'RequestResponse',
  verbs: ['create', 'update', 'patch', 'delete'],
  resources: [
    { group: 'user.openshift.io', resources: ['identities'] },
    { group: 'oauth.openshift.io', resources: ['oauthaccesstokens', 'oauthauthorizetokens'] },
  ],
};

const everythingElse: AuditRule = { level: 'Metadata', omitStages };

const profiles: ReadonlyMap<string, readonly AuditRule[]> = new Map<string, readonly AuditRule[]>([
  ['None', [{ level: 'None' }]],
  ['Default', [identityBodies, everythingElse]],
  [
    'WriteRequestBodies',
    [
      withoutBodies,
      { level: 'RequestResponse', verbs: ['update', 'patch', 'create', 'delete', 'deletecollection'] },
      everythingElse,
    ],
  ],
  ['AllRequestBodies', [withoutBodies, { level: 'RequestResponse' }]],
]);

/**
 * The policy of an API server: rules for groups, which win, before those of the profile.
 *
 * @returns an error for a profile that does not exist; an empty one does not
 *
 * Upstream: library-go `pkg/operator/apiserver/audit`.
 */
export const auditPolicy = (audit: Audit): AuditPolicy | { readonly error: string } => {
  const rules: AuditRule[] = [...baseRules];
  for (const { group = '', profile = '' } of audit.customRules ?? []) {
    const ofProfile = profiles.get(profile);
    if (ofProfile === undefined) {
      return {
        error: `unknown audit profile ${JSON.stringify(profile)} in customRules for group ${JSON.stringify(group)}`,
      };
    }
    append(
      rules,
      ofProfile.map((rule) => ({ ...rule, userGroups: [group] })),
    );
  }
  const profile = audit.profile ?? '';
  const global = profiles.get(profile);
  if (global === undefined) return { error: `unknown audit profile ${JSON.stringify(profile)}` };
  return {
    apiVersion: 'audit.k8s.io/v1',
    kind: 'Policy',
    metadata: { name: 'policy' },
    omitManagedFields: true,
    omitStages,
    rules: [...rules, ...global],
  };
};

/** The oauth-server's policy, as text: it serves no resources, so one rule against noise is enough for every profile. */
const oauthServerPolicy = `apiVersion: audit.k8s.io/v1
kind: Policy
rules:
- level: None
  nonResourceURLs:
  - "/healthz*"
  - "/logs"
  - "/metrics"
  - "/version"
- level: Metadata
`;

/**
 * The config map with the oauth-server's audit policy.
 *
 * @param profile the audit profile, not empty
 */
export const oauthServerAuditConfigMap = (profile: string, namespace: string, { resolve }: Placement): ConfigMap => {
  const profileKey = resolve(configAuditProfileKey);
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: resolve(oauthServerObjects).auditPolicy?.object ?? '', namespace },
    data: {
      [resolve(oauthServerAuditMap).policyKey]: oauthServerPolicy,
      ...(profileKey === undefined ? {} : { [profileKey]: profile }),
    },
  };
};
