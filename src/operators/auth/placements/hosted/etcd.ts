import { failure, type Result, success } from '../../../../om/result';
import type { HostedControlPlane } from '../../observe/hosted/hosted-control-plane';

/** Where a control plane's etcd is. */
export interface EtcdEndpoint {
  readonly host: string;
  readonly url: string;
  /** Whether it is part of the control plane and starts with it. */
  readonly managed: boolean;
}

const MANAGED: EtcdEndpoint = { host: 'etcd-client', url: 'https://etcd-client:2379', managed: true };

const hostOf = (text: string): Result<string> => {
  const authority = /^[a-zA-Z][a-zA-Z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#]*)/.exec(text)?.[1] ?? '';
  if (authority === '') return failure(`missing host/port name in URL(${text})`);
  const [, bracketed, plain] = /^(?:\[([^\]]*)\]|([^:]*))(?::\d+)?$/.exec(authority) ?? [];
  // Only a port takes the brackets of an IPv6 address away.
  if (bracketed !== undefined) return success(/:\d+$/.test(authority) ? bracketed : authority);
  return success(plain ?? authority);
};

/** Reads where etcd is. Upstream: hypershift support/netutil. */
export function etcdEndpoint({ spec: { etcd } }: HostedControlPlane): Result<EtcdEndpoint> {
  if (etcd?.managementType !== 'Unmanaged') return success(MANAGED);
  const url = etcd.unmanaged?.endpoint ?? '';
  const host = hostOf(url);
  return host.ok ? success({ host: host.value, url, managed: false }) : host;
}
