import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { OAuthApiserver } from '../constructs/oauth-apiserver';
import { OAuthServer } from '../constructs/oauth-server';
import { Operand } from '../constructs/operand';
import type { KubeObject } from '../kube/types';
import { systemClock } from '../om/clock';
import type { Input } from '../om/state/cluster-state';
import { singleInput } from '../om/state/memory-state';
import { stateOfObjects } from '../om/state/objects-input';
import { OAUTH_APISERVER_NAMESPACE, OAUTH_SERVER_NAMESPACE } from '../operators/auth/operands/namespaces';
import { standalone } from '../operators/auth/placements/standalone/placement';
import { synthesizeStandalone } from '../operators/auth/standalone/desired';
import { standaloneAuthOperator } from '../operators/auth/standalone/operator';
import { type AuthChartOptions, settingsOf } from './chart-settings';

/** A cluster as an input directory that was read, or as the objects in it. */
export type StandaloneAuthChartProps = AuthChartOptions & {
  /**
   * Environment variables of the operator: images and versions of its operands, the cluster's proxies.
   *
   * @default - none
   */
  readonly environment?: { readonly [name: string]: string | undefined };
} & ({ readonly input: Input } | { readonly objects: readonly KubeObject[] });

/**
 * The authentication of a standalone cluster: every object that the cluster-authentication-operator manages, as it wants
 * it once the cluster has settled.
 */
export class StandaloneAuthChart extends Chart {
  /** The oauth-server and its namespace. */
  public readonly oauthServer: OAuthServer;
  /** The API server of users, groups and tokens, and its namespace. */
  public readonly oauthApiserver: OAuthApiserver;
  /** What both need from the rest of the cluster: RBAC, API services, clients, definitions, shared configuration. */
  public readonly cluster: Operand;
  /** Why some of it could not be made, a message for each part that failed. Empty where all is well. */
  public readonly failures: readonly string[];

  /** @throws InputError when an object cannot be used, or one that nothing works without is missing */
  public constructor(scope: Construct, id: string, props: StandaloneAuthChartProps) {
    super(scope, id);
    const placement = standalone;
    const settings = settingsOf(props);
    const { environment, clock = systemClock } = props;
    const { objects, failures } = synthesizeStandalone(inputOf(props), { settings, environment, clock });
    this.failures = failures;

    const ofOperand = (operand: StandaloneOperand): readonly KubeObject[] =>
      objects.filter((object) => operandOf(object) === operand);
    this.cluster = new Operand(this, 'cluster', ofOperand('cluster'));
    const oauthApiserver = { objects: ofOperand('oauth-apiserver'), placement };
    this.oauthApiserver = new OAuthApiserver(this, 'oauth-apiserver', oauthApiserver);
    this.oauthServer = new OAuthServer(this, 'oauth-server', { objects: ofOperand('oauth-server'), placement });
  }
}

const inputOf = (props: StandaloneAuthChartProps): Input =>
  'input' in props ? props.input : singleInput(stateOfObjects(props.objects, standaloneAuthOperator.types));

type StandaloneOperand = 'oauth-server' | 'oauth-apiserver' | 'cluster';

/** Which operand an object belongs to: each has a namespace of its own. */
function operandOf({
  kind,
  metadata: { name, namespace = kind === 'Namespace' ? name : undefined },
}: KubeObject): StandaloneOperand {
  switch (namespace) {
    case OAUTH_SERVER_NAMESPACE:
      return 'oauth-server';
    case OAUTH_APISERVER_NAMESPACE:
      return 'oauth-apiserver';
    default:
      return 'cluster';
  }
}
