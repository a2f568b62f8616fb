import type { Construct } from 'constructs';
import { AuthObjects } from './auth-objects';
import type { ExternalOidcProps } from './configuration-props';
import { configure } from './configure';

/** The kube-apiserver's list of issuers whose tokens it takes. */
export class ExternalOidc extends AuthObjects {
  /** @param props - the issuers. Without them: those of the topology's cluster */
  public constructor(scope: Construct, id: string, props?: ExternalOidcProps) {
    super(scope, id, { issuers: 'issuers/kube-apiserver' });
    configure(this, { externalOidc: props });
  }
}
