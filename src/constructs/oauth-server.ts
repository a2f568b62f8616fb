import type { Construct } from 'constructs';
import { OAUTH_SERVER_PORT } from '../operators/auth/operands/oauth-server/names';
import { AuditPolicy } from './audit-policy';
import { AuthPart } from './auth-part';
import { ComponentStatus } from './component-status';
import type { NamedCertificateProps, OAuthServerConfigProps } from './configuration-props';
import { apply, configure } from './configure';
import { withNamedCertificate, withProvider } from './configured';
import { DisruptionBudget } from './disruption-budget';
import type { IdentityProvider } from './identity-provider';
import { IdentityProviderFiles } from './identity-provider-files';
import { LoginPages } from './login-pages';
import { LoginRoute } from './login-route';
import { NetworkPolicies } from './network-policies';
import { OAuthServerConfig } from './oauth-server-config';
import { OAuthServerDeployment } from './oauth-server-deployment';
import { OperandService } from './operand-service';
import { OperandServiceAccount } from './operand-service-account';
import { ServingCertificates } from './serving-certificates';
import { SessionSecret } from './session-secret';
import { TrustedCa } from './trusted-ca';

const operand = 'oauth-server';

/**
 * The oauth-server, oauth-openshift: its workload, configuration, pages, certificates and the ways to reach it. With
 * external OIDC its parts are there and hold no object.
 */
export class OAuthServer extends AuthPart {
  /** Port that the server listens on, TLS. */
  public readonly port = OAUTH_SERVER_PORT;
  public readonly serviceAccount: OperandServiceAccount;
  public readonly config: OAuthServerConfig;
  public readonly sessionSecret: SessionSecret;
  public readonly auditPolicy: AuditPolicy;
  public readonly pages: LoginPages;
  public readonly identityProviderFiles: IdentityProviderFiles;
  public readonly trustedCa: TrustedCa;
  public readonly servingCertificates: ServingCertificates;
  public readonly service: OperandService;
  public readonly route: LoginRoute;
  public readonly networkPolicies: NetworkPolicies;
  public readonly disruptionBudget: DisruptionBudget;
  public readonly deployment: OAuthServerDeployment;
  public readonly status: ComponentStatus;

  /** @param props - what is left out stays as the topology's cluster has it */
  public constructor(scope: Construct, id: string, props: OAuthServerConfigProps = {}) {
    super(scope, id);
    configure(this, props);
    this.serviceAccount = new OperandServiceAccount(this, 'service-account', { operand });
    this.config = new OAuthServerConfig(this, 'config');
    this.sessionSecret = new SessionSecret(this, 'session');
    this.auditPolicy = new AuditPolicy(this, 'audit', { operand });
    this.pages = new LoginPages(this, 'pages');
    this.identityProviderFiles = new IdentityProviderFiles(this, 'identity-provider-files');
    this.trustedCa = new TrustedCa(this, 'trusted-ca', { operand });
    this.servingCertificates = new ServingCertificates(this, 'serving-certificates');
    this.service = new OperandService(this, 'service', { operand });
    this.route = new LoginRoute(this, 'route');
    this.networkPolicies = new NetworkPolicies(this, 'network-policies', { operand });
    this.disruptionBudget = new DisruptionBudget(this, 'disruption-budget', { operand });
    this.deployment = new OAuthServerDeployment(this, 'deployment');
    this.status = new ComponentStatus(this, 'status', { operand });
  }

  /** Adds a way to log in behind those there are: it reaches configuration, volumes, copies and hashes. */
  public addIdentityProvider(provider: IdentityProvider): void {
    apply(this, withProvider(provider));
  }

  /** Adds a certificate for further host names: it reaches configuration, volumes and hashes. */
  public addNamedCertificate(certificate: NamedCertificateProps): void {
    apply(this, withNamedCertificate(certificate));
  }
}
