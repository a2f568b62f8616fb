import type { Construct } from 'constructs';
import { AuthObjects } from './auth-objects';

/** The password of kubeadmin, for as long as nobody configured how users log in. It is generated in the cluster. */
export class Kubeadmin extends AuthObjects {
  public constructor(scope: Construct, id: string) {
    super(scope, id, { password: 'kubeadmin/password' });
  }
}
