import type { Construct } from 'constructs';
import { OAUTH_APISERVER_PORT } from '../operators/auth/operands/oauth-apiserver/names';
import { AuditPolicy } from './audit-policy';
import { AuthPart } from './auth-part';
import { ComponentStatus } from './component-status';
import type { OAuthApiserverConfigProps } from './configuration-props';
import { configure } from './configure';
import { DisruptionBudget } from './disruption-budget';
import { Encryption } from './encryption';
import { EtcdAccess } from './etcd-access';
import { NetworkPolicies } from './network-policies';
import { OAuthApiserverDeployment } from './oauth-apiserver-deployment';
import { OperandService } from './operand-service';
import { OperandServiceAccount } from './operand-service-account';
import { Revisions } from './revisions';
import { TrustedCa } from './trusted-ca';

const operand = 'oauth-apiserver';

/** The API server of users, groups and tokens, openshift-oauth-apiserver, with what belongs to it. */
export class OAuthApiserver extends AuthPart {
  /** Port that the server listens on, TLS. */
  public readonly port = OAUTH_APISERVER_PORT;
  public readonly serviceAccount: OperandServiceAccount;
  public readonly auditPolicy: AuditPolicy;
  public readonly revisions: Revisions;
  public readonly encryption: Encryption;
  public readonly etcdAccess: EtcdAccess;
  public readonly trustedCa: TrustedCa;
  public readonly service: OperandService;
  public readonly networkPolicies: NetworkPolicies;
  public readonly disruptionBudget: DisruptionBudget;
  public readonly deployment: OAuthApiserverDeployment;
  public readonly status: ComponentStatus;

  /** @param props - what is left out stays as the topology's cluster has it */
  public constructor(scope: Construct, id: string, props: OAuthApiserverConfigProps = {}) {
    super(scope, id);
    configure(this, props);
    this.serviceAccount = new OperandServiceAccount(this, 'service-account', { operand });
    this.auditPolicy = new AuditPolicy(this, 'audit', { operand });
    this.revisions = new Revisions(this, 'revisions');
    this.encryption = new Encryption(this, 'encryption');
    this.etcdAccess = new EtcdAccess(this, 'etcd-access');
    this.trustedCa = new TrustedCa(this, 'trusted-ca', { operand });
    this.service = new OperandService(this, 'service', { operand });
    this.networkPolicies = new NetworkPolicies(this, 'network-policies', { operand });
    this.disruptionBudget = new DisruptionBudget(this, 'disruption-budget', { operand });
    this.deployment = new OAuthApiserverDeployment(this, 'deployment');
    this.status = new ComponentStatus(this, 'status', { operand });
  }
}
