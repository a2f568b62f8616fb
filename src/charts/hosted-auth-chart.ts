import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { OAuthApiserver } from '../constructs/oauth-apiserver';
import { OAuthServer } from '../constructs/oauth-server';
import { Operand } from '../constructs/operand';
import type { KubeObject } from '../kube/types';
import { systemClock } from '../om/clock';
import type { ResourceType } from '../om/resource-type';
import type { ClusterType, Input } from '../om/state/cluster-state';
import { splitInput } from '../om/state/memory-state';
import { stateOfObjects } from '../om/state/objects-input';
import { synthesizeConverged } from '../operators/auth/hosted-converged/desired';
import { convergedTypes } from '../operators/auth/hosted-converged/types';
import { types } from '../operators/auth/hosted-cpo/declarations';
import { type DesiredHosted, synthesizeHosted } from '../operators/auth/hosted-cpo/desired';
import { OAUTH_APISERVER } from '../operators/auth/operands/oauth-apiserver/names';
import { OAUTH_SERVER } from '../operators/auth/operands/oauth-server/names';
import { hostedConverged, hostedCpo } from '../operators/auth/placements/hosted/placement';
import { type AuthChartOptions, settingsOf } from './chart-settings';
import type { HostedControlPlaneObjects } from './hosted-control-plane-objects';
import { readyDependencies } from './ready-dependencies';

/** Whose output a hosted chart equals. */
export type HostedTarget = 'hosted-cpo' | 'hosted-converged';

/** A control plane as an input directory that was read, or as objects. */
export type HostedAuthChartProps = AuthChartOptions & {
  /**
   * `hosted-cpo`: what hypershift's operators write today. `hosted-converged`: what the standalone operator would write for the
   * same control plane, with no more differences than hosting requires.
   *
   * @default 'hosted-cpo'
   */
  readonly target?: HostedTarget;
} & ({ readonly input: Input } | HostedControlPlaneObjects);

/** The objects in the cluster that a control plane serves. */
export class HostedGuestChart extends Chart {
  /** All of them. */
  public readonly objects: Operand;

  public constructor(scope: Construct, id: string, objects: readonly KubeObject[]) {
    super(scope, id);
    this.objects = new Operand(this, 'objects', objects);
  }
}

/**
 * The authentication of a hosted control plane, as its {@link HostedAuthChartProps.target} has it. The chart itself holds what
 * goes into the management cluster; {@link guest}, a chart within it, what goes into the guest cluster.
 */
export class HostedAuthChart extends Chart {
  /** The oauth-server. Empty with external OIDC. */
  public readonly oauthServer: OAuthServer;
  /** The API server of users, groups and tokens. Empty with external OIDC. */
  public readonly oauthApiserver: OAuthApiserver;
  /** What the kube-apiserver is told: webhook, metadata, external issuers. */
  public readonly kubeApiserver: Operand;
  /** What goes into the guest cluster. */
  public readonly guest: HostedGuestChart;
  /** Why some of it could not be made, a message for each part that failed. Empty where all is well. */
  public readonly failures: readonly string[];

  /** @throws InputError when an object cannot be used, or there is not exactly one control plane */
  public constructor(scope: Construct, id: string, props: HostedAuthChartProps) {
    super(scope, id);
    const placement = props.target === 'hosted-converged' ? hostedConverged : hostedCpo;
    const { objects, failures } = desiredOf(props);
    this.failures = failures;

    const within = (cluster: ClusterType): readonly KubeObject[] =>
      objects.filter((desired) => desired.cluster === cluster).map(({ object }) => object);
    const ofOperand = (operand: HostedOperand): readonly KubeObject[] =>
      within('Management').filter((object) => operandOf(object) === operand);
    this.kubeApiserver = new Operand(this, 'kube-apiserver', ofOperand('kube-apiserver'));
    const oauthApiserver = { objects: ofOperand('oauth-apiserver'), placement };
    this.oauthApiserver = new OAuthApiserver(this, 'oauth-apiserver', oauthApiserver);
    this.oauthServer = new OAuthServer(this, 'oauth-server', { objects: ofOperand('oauth-server'), placement });
    this.guest = new HostedGuestChart(this, 'guest', within('UserWorkload'));
  }
}

function desiredOf(props: HostedAuthChartProps): DesiredHosted {
  const settings = settingsOf(props);
  switch (props.target) {
    case 'hosted-converged':
      return synthesizeConverged(inputOf(props, convergedTypes), { settings, clock: props.clock ?? systemClock });
    case 'hosted-cpo':
    case undefined:
      return synthesizeHosted(inputOf(props, types), { settings });
  }
}

const inputOf = (props: HostedAuthChartProps, known: readonly ResourceType[]): Input =>
  'input' in props
    ? props.input
    : splitInput(
        stateOfObjects([props.hostedControlPlane, ...readyDependencies(props), ...(props.objects ?? [])], known),
        stateOfObjects(props.guestObjects ?? [], known),
      );

type HostedOperand = 'oauth-server' | 'oauth-apiserver' | 'kube-apiserver';

/** Which operand an object of the management cluster belongs to. */
function operandOf({ kind, metadata: { name = '' } }: KubeObject): HostedOperand {
  if (name.startsWith(OAUTH_APISERVER)) return 'oauth-apiserver';
  const isOAuthServers = [OAUTH_SERVER, 'oauth-server-', 'v4-0-config-'].some((prefix) => name.startsWith(prefix));
  return isOAuthServers || kind === 'Route' ? 'oauth-server' : 'kube-apiserver';
}
