import type { Construct } from 'constructs';
import { AuthObjects } from './auth-objects';
import type { NamedCertificateProps } from './configuration-props';
import { configure } from './configure';

/** Certificates of further host names. */
export interface ServingCertificatesProps {
  /**
   * Certificates for further host names of the cluster's servers.
   *
   * @default - those of the topology's cluster
   */
  readonly namedCertificates?: readonly NamedCertificateProps[];
}

/** The certificates that the oauth-server shows to users: the router's, or those that admins chose. */
export class ServingCertificates extends AuthObjects {
  public constructor(scope: Construct, id: string, { namedCertificates }: ServingCertificatesProps = {}) {
    super(scope, id, { router: 'certificate/router', 'custom-route': 'certificate/custom-route' });
    configure(this, { namedCertificates });
  }
}
