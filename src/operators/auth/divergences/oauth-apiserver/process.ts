import type { Flag } from '../../workloads/flag';
import type { ConfiguredLogLevel } from '../../workloads/log-level';
import { divergence } from '../divergence';
import { upstream } from '../oauth-server/upstream';
import { at } from '../place';
import { POD_FIELD } from '../shapes';
import type { ArgumentGroup } from './argument-groups';

const object = 'Deployment of the OAuth API server';

/** In which order the groups of flags stand. */
export const oauthApiserverArgumentOrder = divergence<readonly ArgumentGroup[]>({
  id: 'oa-argument-order',
  object,
  field: 'order of args',
  kind: 'capricious',
  where: [at('deployment/oauth-apiserver', '{server}.start.flagOrder<order>')],
  reason:
    'Order means nothing to the server, but it is part of the hashes over a Deployment: a change rolls pods once.',
  upstream: upstream.oauthApiserver,
  risk: 'None: one rollout.',
  inWords: { standalone: 'audit policy before etcd', hosted: 'audit policy after serving' },
  standalone: [
    'identity',
    'port',
    'auditLog',
    'auditPolicy',
    'etcd',
    'etcdTimeouts',
    'shutdown',
    'serving',
    'fairness',
    'frontProxy',
    'configuredByName',
  ],
  hosted: [
    'identity',
    'port',
    'auditLog',
    'etcd',
    'etcdTimeouts',
    'shutdown',
    'serving',
    'fairness',
    'auditPolicy',
    'cors',
    'verbosity',
    'frontProxy',
    'configuredByMeaning',
  ],
});

/** How long checks of etcd may take. */
export const oauthApiserverEtcdTimeouts = divergence<readonly Flag[]>({
  id: 'oa-etcd-timeouts',
  object,
  field: 'flags etcd-healthcheck-timeout and etcd-readycheck-timeout',
  kind: 'capricious',
  where: [
    at(
      'deployment/oauth-apiserver',
      '{server}.start.flags.etcd-healthcheck-timeout',
      '{server}.start.flags.etcd-readycheck-timeout',
    ),
  ],
  literal: true,
  reason: 'Standalone waits longer for etcd before it calls itself unhealthy; the fix was not carried over.',
  upstream: upstream.oauthApiserver,
  risk: 'They have to fit the timeouts of the probes.',
  inWords: { standalone: '9 s', hosted: 'default of 2 s' },
  standalone: [
    ['etcd-healthcheck-timeout', '9s'],
    ['etcd-readycheck-timeout', '9s'],
  ],
  hosted: [],
});

/** How the server leaves. */
export const oauthApiserverShutdown = divergence<readonly Flag[]>({
  id: 'oa-shutdown',
  object,
  field: 'flags shutdown-delay-duration and shutdown-send-retry-after',
  kind: 'capricious',
  where: [
    at(
      'deployment/oauth-apiserver',
      '{server}.start.flags.shutdown-delay-duration',
      '{server}.start.flags.shutdown-send-retry-after',
    ),
  ],
  literal: true,
  reason: 'The hosted side took an earlier state of the standalone numbers, which then moved on.',
  upstream: upstream.oauthApiserver,
  risk: 'A pod leaves later; its grace period is long enough.',
  inWords: { standalone: '50 s, and clients are told to retry', hosted: '15 s' },
  standalone: [
    ['shutdown-delay-duration', '50s'],
    ['shutdown-send-retry-after', 'true'],
  ],
  hosted: [['shutdown-delay-duration', '15s']],
});

/** API priority and fairness. */
export const oauthApiserverApf = divergence<readonly Flag[]>({
  id: 'oa-apf',
  object,
  field: 'flag enable-priority-and-fairness',
  kind: 'capricious',
  where: [at('deployment/oauth-apiserver', '{server}.start.flags.enable-priority-and-fairness')],
  literal: true,
  reason: 'The kube-apiserver in front does it already; switching it off here was not carried over.',
  upstream: upstream.oauthApiserver,
  risk: 'None: fewer watches.',
  inWords: { standalone: 'off', hosted: 'on by default' },
  standalone: [['enable-priority-and-fairness', 'false']],
  hosted: [],
});

/** Origins that browsers may call from, where configuration does not bring them. */
export const oauthApiserverCors = divergence<readonly Flag[]>({
  id: 'oa-cors',
  object,
  field: 'flags cors-allowed-origins',
  kind: 'capricious',
  where: [at('deployment/oauth-apiserver', `{server}.start.flags.cors-allowed-origins{[//*],['//*]}`)],
  reason: 'Pasted from a shell script with its quotes, which are part of the pattern here and never match.',
  upstream: upstream.oauthApiserver,
  risk: 'Applications on localhost may then call the API, as they may in a standalone cluster.',
  inWords: { standalone: 'localhost and additional origins', hosted: 'two patterns that never match' },
  standalone: [],
  hosted: [
    ['cors-allowed-origins', "'//127\\.0\\.0\\.1(:|$)'"],
    ['cors-allowed-origins', "'//localhost(:|$)'"],
  ],
});

/** How cipher suites are handed over. */
export const oauthApiserverSuitesForm = divergence<'one flag each' | 'one list'>({
  id: 'oa-suites-form',
  object,
  field: 'flag tls-cipher-suites',
  kind: 'capricious',
  where: [at('deployment/oauth-apiserver', '{server}.start.flagForms.tls-cipher-suites')],
  literal: true,
  reason: 'Both forms mean the same to the server.',
  upstream: upstream.oauthApiserverCode,
  risk: 'None.',
  inWords: { standalone: 'one flag each', hosted: 'one list' },
  standalone: 'one flag each',
  hosted: 'one list',
});

const klogLevel = (level: ConfiguredLogLevel): string => {
  if (typeof level === 'object') return '2';
  switch (level) {
    case 'Normal':
      return '2';
    case 'Debug':
      return '4';
    case 'Trace':
      return '6';
    case 'TraceAll':
      return '8';
  }
};

/** The value of `--v`. */
export const oauthApiserverVerbosity = divergence<(level: ConfiguredLogLevel) => string>({
  id: 'oa-verbosity',
  object,
  field: 'flag v',
  kind: 'capricious',
  where: [at('deployment/oauth-apiserver', '{server}.start.flags.v')],
  reason: 'A HostedControlPlane has no field for the log level.',
  upstream: upstream.oauthApiserverCode,
  risk: 'Pods roll whenever the level changes; a hosted source for the level has to be found.',
  inWords: { standalone: 'from the operator’s log level', hosted: '2' },
  standalone: klogLevel,
  hosted: () => '2',
});

/** Whether the pod's name and namespace are handed to the server. */
export const oauthApiserverPodEnv = divergence<boolean>({
  id: 'oa-pod-env',
  object,
  field: 'environment POD_NAME and POD_NAMESPACE',
  kind: 'capricious',
  where: [
    at(
      'deployment/oauth-apiserver',
      `{server}.env[name=POD_NAME]${POD_FIELD}`,
      `{server}.env[name=POD_NAMESPACE]${POD_FIELD}`,
    ),
  ],
  reason: 'The server names its pod in events about its shutdown; hosted events go without.',
  upstream: upstream.oauthApiserver,
  risk: 'Events land in a namespace of that name in the guest cluster, which has to exist.',
  inWords: { standalone: 'set', hosted: 'unset' },
  standalone: true,
  hosted: false,
});

/** Whom tokens of service accounts have to be meant for, by the issuer that is configured. */
export const oauthApiserverAudience = divergence<(issuer: string) => string>({
  id: 'oa-audience',
  object,
  field: 'flag api-audiences',
  kind: 'required',
  where: [at('deployment/oauth-apiserver', '{server}.start.flags.api-audiences')],
  reason: 'A hosted cluster always has an issuer of its own; a standalone one may leave it to the default.',
  upstream: {
    standalone: 'openshift/cluster-authentication-operator pkg/operator/configobservation/authentication',
    hosted: upstream.oauthApiserverCode.hosted,
  },
  risk: 'Tokens are refused.',
  inWords: { standalone: 'the issuer, or `https://kubernetes.default.svc`', hosted: 'the issuer' },
  standalone: (issuer) => issuer || 'https://kubernetes.default.svc',
  hosted: (issuer) => issuer,
});

/** Whether the same Deployment authenticates tokens of external issuers once its feature gate allows that. */
export const oauthApiserverOidcMode = divergence<boolean>({
  id: 'oa-oidc-mode',
  object,
  field: 'subcommand external-oidc',
  kind: 'required',
  where: 'behaviour',
  reason: 'Hosted control planes have not decided what runs the authenticator; standalone reuses the Deployment.',
  upstream: {
    standalone: 'openshift/cluster-authentication-operator bindata/oauth-apiserver/externaloidc-deploy.yaml',
  },
  risk: 'None while the gate is off.',
  decision: 'Open until hosted control planes settle on a component for it. Until then the gate stays closed there.',
  inWords: { standalone: 'the same Deployment, another subcommand', hosted: 'none' },
  standalone: true,
  hosted: false,
});

/** What an audit configuration without a profile means. */
export const oauthApiserverAuditProfile = divergence<'error' | 'Default without rules' | 'Default with rules'>({
  id: 'oa-audit-profile',
  object,
  field: 'audit policy for an empty profile',
  kind: 'capricious',
  where: 'behaviour',
  reason:
    'The API fills the profile in for a standalone cluster; a hosted one may lack it, and its helper then falls back as a whole, rules included.',
  upstream: {
    standalone: 'openshift/library-go pkg/operator/apiserver/audit/policy_builder.go',
    hosted: 'openshift/hypershift support/config/audit.go',
  },
  risk: 'An error in place of the fallback would stop control planes that run today.',
  decision: 'Both move: an empty profile is the default one, and rules for groups hold.',
  moves: 'both',
  standalone: 'error',
  hosted: 'Default without rules',
  converged: { value: 'Default with rules' },
});
