import { parseGoUrl } from '../../../../kube/parse-go-url';
import { failure, type Result, success } from '../../../../om/result';
import type { HostedControlPlane } from '../../resources/config/hosted-control-plane';

/** Where a control plane's etcd is. */
export interface EtcdEndpoint {
  readonly host: string;
  readonly url: string;
  /** Whether it is part of the control plane and starts with it. */
  readonly managed: boolean;
}

const MANAGED: EtcdEndpoint = { host: 'etcd-client', url: 'https://etcd-client:2379', managed: true };

/** The host of a URL without its port, as Go's `net.SplitHostPort` takes it off; faults are in Go's words. */
const hostOf = (text: string): Result<string> => {
  const parsed = parseGoUrl(text);
  if (!parsed.ok) return failure(`failed to parse URL(${text}): ${parsed.error}`);
  const { host } = parsed.value;
  if (host === '') return failure(`missing host/port name in URL(${text})`);
  if (!/:\d{1,5}$/.test(host)) return success(host);
  const name = host.slice(0, host.lastIndexOf(':'));
  const bracketed = /^\[(.*)\]$/.exec(name)?.[1];
  if (bracketed === undefined && name.includes(':')) {
    return failure(`failed to split host/port from (${host}): address ${host}: too many colons in address`);
  }
  return (bracketed ?? name) === '' ? failure(`missing host name in URL(${text})`) : success(bracketed ?? name);
};

/** Reads where etcd is. Upstream: hypershift support/netutil. */
export function etcdEndpoint({ spec: { etcd } }: HostedControlPlane): Result<EtcdEndpoint> {
  if (etcd?.managementType !== 'Unmanaged') return success(MANAGED);
  const url = etcd.unmanaged?.endpoint ?? '';
  const host = hostOf(url);
  return host.ok ? success({ host: host.value, url, managed: false }) : host;
}
