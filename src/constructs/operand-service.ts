import type { Construct } from 'constructs';
import type { Service } from '../kube/types';
import { AuthObject } from './auth-object';
import { service } from './object-kinds';
import type { OfOperand } from './operand-name';

/** The Service in front of a server's pods. */
export class OperandService extends AuthObject<Service> {
  public constructor(scope: Construct, id: string, { operand }: OfOperand) {
    super(scope, id, `service/${operand}`, service);
  }

  /** The port that clients connect to. @throws Error when the configuration asks for no Service */
  public get port(): number {
    return this.object.spec.ports?.[0]?.port ?? 0;
  }

  /** Name by which pods of the cluster reach it. @throws Error as above */
  public get host(): string {
    return `${this.name}.${this.namespace ?? ''}.svc`;
  }
}
