import { goQuote } from '../../../../kube/go-format';
import { isPaused } from '../../../../library/hosting/paused';
import type { PlannedController } from '../../../../om/operator';
import type { ClusterState, ClusterType } from '../../../../om/state/cluster-state';
import { compileExpression } from '../../operands/external-oidc/expressions';
import { authConfigFault } from '../../operands/external-oidc/validate-auth-config';
import { convertedIssuers, type IssuersOf, serviceAccountIssuer } from './issuers';
import type { PreparedPass } from './pass';

/** Name of the controller that tells in the control plane's status how things stand. */
export const CONTROL_PLANE_STATUS = 'hosted-control-plane-status';
/** Name of the controller that does the part of another operator, the one of the guest cluster. */
export const GUEST = 'hosted-cluster-config-operator';

/** Whether a control plane may be written to, which is asked before anything else of a pass. */
export type Gate =
  | { readonly kind: 'open' }
  /** It is being taken down: nothing is written on either side. */
  | { readonly kind: 'deleting' }
  /** Whoever runs it wants hands kept off: nothing is written but its status. */
  | { readonly kind: 'paused'; readonly until: string }
  /** Its authentication cannot be used: beside it nothing is written but its status. The guest cluster's part goes on. */
  | { readonly kind: 'invalid'; readonly fault: string };

/**
 * The gate of a control plane.
 * Upstream: openshift/hypershift control-plane-operator/controllers/hostedcontrolplane.
 */
export function gateOf(prepared: PreparedPass): Gate {
  const { hcp, clock } = prepared;
  if (hcp.metadata.deletionTimestamp !== undefined) return { kind: 'deleting' };
  if (isPaused(hcp, clock)) return { kind: 'paused', until: hcp.spec.pausedUntil ?? '' };
  const fault = authenticationFault(prepared, prepared.clusters.management);
  return fault === undefined ? { kind: 'open' } : { kind: 'invalid', fault };
}

/**
 * Why the control plane's `configuration.authentication` cannot be used; undefined where it can. Issuers are held to what the
 * kube-apiserver is told later in the pass, so that a gate which is open never leaves it without. Nobody is asked.
 * Upstream: openshift/hypershift support/validations/authentication.go.
 */
export function authenticationFault(pass: IssuersOf, management: ClusterState): string | undefined {
  const { authentication } = pass.hcp.spec.configuration ?? {};
  if (authentication === undefined) return undefined;
  const { type = '' } = authentication;
  switch (type) {
    case 'None':
    case 'IntegratedOAuth':
      return undefined;
    case 'OIDC': {
      const issuers = convertedIssuers(pass, management, 'generating structured authentication configuration');
      return issuers.ok
        ? authConfigFault(issuers.value, [serviceAccountIssuer(pass)], compileExpression)
        : issuers.error;
    }
    default:
      return `unknown type ${goQuote(type)}`;
  }
}

/**
 * Whether a controller may write to a cluster. What the guest cluster's operator notes beside the control plane waits for the
 * gate to open, with everything else there.
 */
export function isOpenTo(gate: Gate, controller: string, cluster: ClusterType): boolean {
  switch (gate.kind) {
    case 'open':
      return true;
    case 'deleting':
      return false;
    case 'paused':
      return controller === CONTROL_PLANE_STATUS;
    case 'invalid':
      return controller === (cluster === 'UserWorkload' ? GUEST : CONTROL_PLANE_STATUS);
  }
}

/** Whether a controller runs at all. */
export const runsAt = (gate: Gate, controller: string): boolean =>
  (['Management', 'UserWorkload'] as const).some((cluster) => isOpenTo(gate, controller, cluster));

/** Why nothing is written, for admins. */
export function closedBecause(gate: Exclude<Gate, { kind: 'open' }>): string {
  switch (gate.kind) {
    case 'deleting':
      return 'gate closed: the control plane is being deleted';
    case 'paused':
      return `gate closed: the control plane is paused (spec.pausedUntil: ${JSON.stringify(gate.until)})`;
    case 'invalid':
      return `gate closed: spec.configuration.authentication of the control plane cannot be used: ${gate.fault}`;
  }
}

/** Controllers of a pass behind its gate: those that it holds back do nothing and say why. */
export const gated = (gate: Gate, controllers: readonly PlannedController[]): readonly PlannedController[] =>
  gate.kind === 'open' ? controllers : controllers.map((controller) => behind(gate, controller));

function behind(gate: Exclude<Gate, { kind: 'open' }>, controller: PlannedController): PlannedController {
  const { name } = controller;
  const because = closedBecause(gate);
  if (!runsAt(gate, name)) return { name, run: () => ({ requests: [], skipped: true, reason: { because } }) };
  return {
    ...controller,
    run(context) {
      const result = controller.run(context);
      return { ...result, requests: result.requests.filter(({ cluster }) => isOpenTo(gate, name, cluster)) };
    },
  };
}
