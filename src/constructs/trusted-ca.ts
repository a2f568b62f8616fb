import type { Construct } from 'constructs';
import { AuthObjects } from './auth-objects';
import type { OfOperand, OperandName } from './operand-name';

const names: { readonly [operand in OperandName]: { readonly [id: string]: string } } = {
  'oauth-server': { bundle: 'ca/oauth-server', services: 'ca/services' },
  'oauth-apiserver': { bundle: 'ca/oauth-apiserver' },
};

/** The authorities that a server trusts: of the cluster, of its services, of its proxy. */
export class TrustedCa extends AuthObjects {
  public constructor(scope: Construct, id: string, { operand }: OfOperand) {
    super(scope, id, names[operand]);
  }
}
