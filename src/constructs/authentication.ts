import type { Construct } from 'constructs';
import { AuthPart, partsIn } from './auth-part';
import { AuthenticationModel } from './authentication-model';
import type { AuthenticationConfigProps } from './configuration-props';
import { configure } from './configure';
import { ExternalOidc } from './external-oidc';
import { GuestResources } from './guest-resources';
import { Kubeadmin } from './kubeadmin';
import { Namespaces } from './namespaces';
import { OAuthApiserver } from './oauth-apiserver';
import { OAuthMetadata } from './oauth-metadata';
import { OAuthServer } from './oauth-server';
import { OperatorState } from './operator-state';
import type { PartFailure } from './part-failure';
import { Topology } from './topology/topology';
import { WebhookAuthenticator } from './webhook-authenticator';

/** What a cluster's authentication is made of. */
export interface AuthenticationProps extends AuthenticationConfigProps {
  /**
   * Where the control plane runs.
   *
   * @default - the topology that was given to a construct around it
   */
  readonly topology?: Topology;
  /**
   * The chart of the cluster in which users log in, where that is not the cluster of this construct's chart.
   *
   * @default - this construct
   */
  readonly guest?: Construct;
}

/** The authentication of one cluster, all of it. */
export class Authentication extends AuthPart {
  public readonly namespaces: Namespaces;
  public readonly oauthServer: OAuthServer;
  public readonly oauthApiserver: OAuthApiserver;
  /** What the kube-apiserver asks about tokens. */
  public readonly webhookAuthenticator: WebhookAuthenticator;
  /** Whose tokens the kube-apiserver takes. */
  public readonly externalOidc: ExternalOidc;
  public readonly metadata: OAuthMetadata;
  public readonly kubeadmin: Kubeadmin;
  public readonly operatorState: OperatorState;
  /** What is in the cluster in which users log in. */
  public readonly guest: GuestResources;
  private readonly model: AuthenticationModel;

  /** @throws InputError when something that the topology or the props say cannot be used */
  public constructor(scope: Construct, id: string, { topology, guest, ...config }: AuthenticationProps) {
    super(scope, id);
    topology?.giveTo(this);
    if (guest !== undefined) Topology.of(this).giveTo(guest);
    this.model = AuthenticationModel.of(this);
    this.model.contain(this);
    configure(this, config);

    this.namespaces = new Namespaces(this, 'namespaces');
    this.guest = new GuestResources(guest ?? this, 'guest');
    this.operatorState = new OperatorState(this, 'operator');
    this.oauthServer = new OAuthServer(this, 'oauth-server');
    this.oauthApiserver = new OAuthApiserver(this, 'oauth-apiserver');
    this.webhookAuthenticator = new WebhookAuthenticator(this, 'webhook-authenticator');
    this.externalOidc = new ExternalOidc(this, 'external-oidc');
    this.metadata = new OAuthMetadata(this, 'metadata');
    this.kubeadmin = new Kubeadmin(this, 'kubeadmin');
  }

  public override get partFailures(): readonly PartFailure[] {
    const unheld = this.model.unheld.map(({ name }) => ({
      paths: [this.node.path],
      message: `no construct holds ${name}, so it is not written`,
    }));
    return [...super.partFailures, ...unheld];
  }

  /** What was taken for granted, a message each: that external issuers answer whom nobody asked. */
  public get assumptions(): readonly string[] {
    return this.model.assumptions;
  }

  /** The guest's parts may be in another chart. @internal */
  protected override get parts(): readonly AuthPart[] {
    return [...new Set([...super.parts, ...partsIn(this.guest)])];
  }
}
