import type { EffectFunction } from '../effect-context';
import { aggregatedApi } from './aggregated-api';
import { collectedGarbage } from './collected-garbage';
import { deploymentRollout } from './deployment-rollout';
import { endpointsOfService } from './endpoints-of-service';
import { kubeApiserverNode } from './kube-apiserver-node';
import { kubeApiserverRevision } from './kube-apiserver-revision';
import { nodeAddresses } from './node-addresses';
import { observedControlPlane } from './observed-control-plane';
import { podStart } from './pod-start';
import { pullSecret } from './pull-secret';
import { servingCertificate } from './serving-certificate';
import { signedRequest } from './signed-request';
import { terminatedNamespace } from './terminated-namespace';
import { wildcardCertificate } from './wildcard-certificate';

/** Effects that are computed, by the names that definitions of actors call them. */
export const computedEffects = {
  'aggregated api': aggregatedApi,
  'collected garbage': collectedGarbage,
  'deployment rollout': deploymentRollout,
  'endpoints of a service': endpointsOfService,
  'kube-apiserver node': kubeApiserverNode,
  'kube-apiserver revision': kubeApiserverRevision,
  'node addresses': nodeAddresses,
  'observed control plane': observedControlPlane,
  'pod start': podStart,
  'pull secret': pullSecret,
  'serving certificate': servingCertificate,
  'signed request': signedRequest,
  'terminated namespace': terminatedNamespace,
  'wildcard certificate': wildcardCertificate,
} satisfies { readonly [name: string]: EffectFunction };

/** A name of {@link computedEffects}. */
export type ComputedEffect = keyof typeof computedEffects;
