import type { Construct } from 'constructs';
import { AuthObjects } from './auth-objects';

/** The hash by which the guest cluster knows kubeadmin's password. */
export class KubeadminHash extends AuthObjects {
  public constructor(scope: Construct, id: string) {
    super(scope, id, { hash: 'kubeadmin/hash' });
  }
}
