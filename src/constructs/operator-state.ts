import type { Construct } from 'constructs';
import { AuthObjects } from './auth-objects';

/** What the operator keeps for itself, and what it reports: its own configuration object and its ClusterOperator. */
export class OperatorState extends AuthObjects {
  public constructor(scope: Construct, id: string) {
    super(scope, id, { configuration: 'operator/configuration', 'cluster-operator': 'operator/cluster-operator' });
  }
}
