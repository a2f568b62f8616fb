import type { Construct } from 'constructs';
import { AuthPart } from './auth-part';
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

  /** Why some of it could not be made or is not written, and hashes that a patch left stale. Empty where all is well. */
  public get failures(): readonly string[] {
    const { failures, unheld, held } = this.model;
    return [
      ...failures,
      ...unheld.map(({ name }) => `${this.node.path}: no construct holds ${name}, so it is not written`),
      ...held.flatMap(({ staleHash }) => staleHash ?? []),
    ];
  }

  /** What was taken for granted, a message each: that external issuers answer whom nobody asked. */
  public get assumptions(): readonly string[] {
    return this.model.assumptions;
  }
}
