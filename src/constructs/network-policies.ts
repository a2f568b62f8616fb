import type { Construct } from 'constructs';
import { AuthObjects } from './auth-objects';
import type { OfOperand, OperandName } from './operand-name';

const names: { readonly [operand in OperandName]: { readonly [id: string]: string } } = {
  'oauth-server': { denial: 'network-policy/oauth-server-denial', server: 'network-policy/oauth-server' },
  'oauth-apiserver': {
    denial: 'network-policy/oauth-apiserver-denial',
    server: 'network-policy/oauth-apiserver',
    kms: 'network-policy/kms',
  },
};

/** Who may talk to a server's pods, and whom they may talk to. */
export class NetworkPolicies extends AuthObjects {
  public constructor(scope: Construct, id: string, { operand }: OfOperand) {
    super(scope, id, names[operand]);
  }
}
