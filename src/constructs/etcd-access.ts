import type { Construct } from 'constructs';
import { AuthObjects } from './auth-objects';

/** Copies of etcd's authority and of a client certificate, where pods can't mount the originals. */
export class EtcdAccess extends AuthObjects {
  public constructor(scope: Construct, id: string) {
    super(scope, id, { ca: 'ca/etcd', client: 'certificate/etcd' });
  }
}
