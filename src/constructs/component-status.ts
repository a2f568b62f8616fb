import type { Construct } from 'constructs';
import { AuthObjects } from './auth-objects';
import type { OfOperand } from './operand-name';

/** What the control plane's operator reports about a server. Upstream: hypershift `support/controlplane-component`. */
export class ComponentStatus extends AuthObjects {
  public constructor(scope: Construct, id: string, { operand }: OfOperand) {
    super(scope, id, { component: `component/${operand}` });
  }
}
