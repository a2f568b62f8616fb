import type { Probe } from '../../../../kube/types';
import { divergence } from '../divergence';
import { upstream } from '../oauth-server/upstream';
import { at } from '../place';
import { HELPER, HTTP_PROBE, MOUNT } from '../shapes';

const object = 'Deployment of the OAuth API server';

/** A probe of the API server: what it asks and how patient it is. Times in seconds. */
export type ProbePlan = { readonly path: string } & Pick<
  Probe,
  'initialDelaySeconds' | 'periodSeconds' | 'timeoutSeconds' | 'failureThreshold'
>;

/** The liveness probe. */
export const oauthApiserverLiveness = divergence<ProbePlan>({
  id: 'oa-liveness',
  object,
  field: 'livenessProbe',
  kind: 'capricious',
  where: [at('deployment/oauth-apiserver', `{server}.livenessProbe${HTTP_PROBE}`)],
  literal: true,
  reason: 'Standalone stopped restarting servers for trouble of etcd that a restart cannot cure.',
  upstream: upstream.oauthApiserver,
  risk: 'Less: today a short outage of etcd restarts every token server.',
  inWords: { standalone: '`livez` without etcd, 10 s', hosted: '`healthz` with etcd, 1 s' },
  standalone: { path: 'livez?exclude=etcd', periodSeconds: 10, timeoutSeconds: 10 },
  hosted: { path: 'healthz', initialDelaySeconds: 30, periodSeconds: 10, timeoutSeconds: 1 },
});

/** The readiness probe. */
export const oauthApiserverReadiness = divergence<ProbePlan>({
  id: 'oa-readiness',
  object,
  field: 'readinessProbe',
  kind: 'capricious',
  where: [at('deployment/oauth-apiserver', `{server}.readinessProbe${HTTP_PROBE}`)],
  reason: 'The standalone probe leaves etcd out, for the same reason as liveness does.',
  upstream: upstream.oauthApiserver,
  risk: 'The sidecar that watches the kube-apiserver still decides about readiness too.',
  inWords: { standalone: '`readyz` without etcd, 3 × 5 s', hosted: '`readyz`, 10 × 10 s' },
  standalone: { path: 'readyz?exclude=etcd&exclude=etcd-readiness', periodSeconds: 5, timeoutSeconds: 10 },
  hosted: { path: 'readyz', periodSeconds: 10, timeoutSeconds: 1, failureThreshold: 10 },
});

/** The startup probe. */
export const oauthApiserverStartup = divergence<ProbePlan | undefined>({
  id: 'oa-startup',
  object,
  field: 'startupProbe',
  kind: 'capricious',
  where: [at('deployment/oauth-apiserver', `{server}.startupProbe${HTTP_PROBE}`)],
  reason: 'Came with the standalone liveness probe, to be patient only while the server starts.',
  upstream: upstream.oauthApiserver,
  risk: 'None.',
  inWords: { standalone: '30 × 5 s', hosted: 'none' },
  standalone: { path: 'livez', periodSeconds: 5, timeoutSeconds: 10, failureThreshold: 30 },
  hosted: undefined,
});

/** Whether a sidecar makes the pod unready while the kube-apiserver cannot be reached. */
export const oauthApiserverKasSidecar = divergence<boolean>({
  id: 'oa-kas-sidecar',
  object,
  field: 'container kas-readiness-check',
  kind: 'required',
  where: [
    at(
      'deployment/oauth-apiserver',
      `{pod}.containers[name=kas-readiness-check]${HELPER}`,
      '{pod}.containers[name=kas-readiness-check]{.args,.command{[/bin/bash],[-c],[sleep infinity]}}',
      '{pod}.containers[name=kas-readiness-check].readinessProbe{.failureThreshold,.periodSeconds,.timeoutSeconds}',
      '{pod}.containers[name=kas-readiness-check].readinessProbe.exec.command{[/bin/bash],[-c],[curl -kfs *]}',
      `{pod}.containers[name=kas-readiness-check].volumeMounts[mountPath=/tmp]${MOUNT}`,
    ),
  ],
  reason: 'A pod that has lost its kube-apiserver must not count as healthy when the budget decides about evictions.',
  upstream: upstream.oauthApiserverCode,
  risk: 'Drains count pods that serve nobody.',
  decision: 'Kept: a pod without its kube-apiserver must not count as one that may take over.',
  inWords: { standalone: 'none', hosted: 'there' },
  standalone: false,
  hosted: true,
});

/** Whether an init container prepares the log directory. */
export const oauthApiserverHostInit = divergence<boolean>({
  id: 'oa-host-init',
  object,
  field: 'init container fix-audit-permissions',
  kind: 'required',
  where: [
    at(
      'deployment/oauth-apiserver',
      `{pod}.initContainers[name=fix-audit-permissions]${HELPER}`,
      '{pod}.initContainers[name=fix-audit-permissions].command{[sh],[-c],[chmod *]}',
      `{pod}.initContainers[name=fix-audit-permissions].volumeMounts[mountPath=/var/log/oauth-apiserver]${MOUNT}`,
    ),
  ],
  reason: 'Only a directory of the node may hold files of an earlier pod with other permissions.',
  upstream: upstream.oauthApiserver,
  risk: 'None: nothing to prepare in an empty directory.',
  inWords: { standalone: 'yes', hosted: 'no' },
  standalone: true,
  hosted: false,
});
