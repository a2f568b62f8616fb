import type { Construct } from 'constructs';
import { ApiServices } from './api-services';
import { AuthPart } from './auth-part';
import { Definitions } from './definitions';
import { IssuerMaterial } from './issuer-material';
import { KubeadminHash } from './kubeadmin-hash';
import { OAuthClients } from './oauth-clients';
import { Rbac } from './rbac';
import { ServingCertTrust } from './serving-cert-trust';

/** What the cluster has to have in which users log in. */
export class GuestResources extends AuthPart {
  public readonly definitions: Definitions;
  public readonly rbac: Rbac;
  public readonly apiServices: ApiServices;
  public readonly oauthClients: OAuthClients;
  public readonly servingCertTrust: ServingCertTrust;
  public readonly issuerMaterial: IssuerMaterial;
  public readonly kubeadminHash: KubeadminHash;

  public constructor(scope: Construct, id: string) {
    super(scope, id);
    this.definitions = new Definitions(this, 'definitions');
    this.rbac = new Rbac(this, 'rbac');
    this.apiServices = new ApiServices(this, 'api-services');
    this.oauthClients = new OAuthClients(this, 'oauth-clients');
    this.servingCertTrust = new ServingCertTrust(this, 'serving-cert-trust');
    this.issuerMaterial = new IssuerMaterial(this, 'issuer-material');
    this.kubeadminHash = new KubeadminHash(this, 'kubeadmin-hash');
  }
}
