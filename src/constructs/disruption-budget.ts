import type { Construct } from 'constructs';
import type { KubeObject, PodDisruptionBudget } from '../kube/types';
import { AuthObject } from './auth-object';
import type { OfOperand } from './operand-name';

const isBudget = (object: KubeObject): object is PodDisruptionBudget => object.kind === 'PodDisruptionBudget';

/** How many pods of a server may be away by choice. */
export class DisruptionBudget extends AuthObject<PodDisruptionBudget> {
  public constructor(scope: Construct, id: string, { operand }: OfOperand) {
    const kind = { kind: 'PodDisruptionBudget', resourceType: 'poddisruptionbudgets', isKind: isBudget };
    super(scope, id, `budget/${operand}`, kind);
  }
}
