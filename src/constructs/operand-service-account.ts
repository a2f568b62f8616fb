import type { Construct } from 'constructs';
import type { KubeObject, ServiceAccount } from '../kube/types';
import { AuthObject } from './auth-object';
import type { OfOperand } from './operand-name';

const isServiceAccount = (object: KubeObject): object is ServiceAccount => object.kind === 'ServiceAccount';

/** The identity of a server's pods in the cluster that it serves. Pods beside it have another: a kubeconfig. */
export class OperandServiceAccount extends AuthObject<ServiceAccount> {
  public constructor(scope: Construct, id: string, { operand }: OfOperand) {
    const kind = { kind: 'ServiceAccount', resourceType: 'serviceaccounts', isKind: isServiceAccount };
    super(scope, id, `account/${operand}`, kind);
  }
}
