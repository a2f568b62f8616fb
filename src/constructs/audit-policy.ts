import type { Construct } from 'constructs';
import type { ConfigMap } from '../kube/types';
import { AuthObject } from './auth-object';
import type { AuditProps } from './configuration-props';
import { configure } from './configure';
import { configMap } from './object-kinds';
import type { OperandName } from './operand-name';

/** Which server's audit policy it is, and what it says. */
export interface AuditPolicyProps {
  readonly operand: OperandName;
  /**
   * What is written down. It holds for both servers.
   *
   * @default - what the topology's cluster says, else profile `Default`
   */
  readonly audit?: AuditProps;
}

/** The config map with a server's audit policy. Upstream: library-go `pkg/operator/apiserver/audit`. */
export class AuditPolicy extends AuthObject<ConfigMap> {
  public constructor(scope: Construct, id: string, { operand, audit }: AuditPolicyProps) {
    super(scope, id, `audit/${operand}`, configMap);
    configure(this, { audit });
  }
}
