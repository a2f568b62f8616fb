import { etcdEndpoint } from '../../../../src/operators/auth/placements/hosted/etcd';
import { controlPlane } from '../hosted-cpo/support/control-plane';

const unmanaged = (endpoint: string | undefined) =>
  etcdEndpoint(controlPlane({ etcd: { managementType: 'Unmanaged', unmanaged: { endpoint } } }));

describe('the host of an etcd that somebody else runs', () => {
  it.each([
    ['https://etcd.test:2379', 'etcd.test'],
    ['https://etcd.test', 'etcd.test'],
    ['https://user:word@etcd.test:2379/path?query', 'etcd.test'],
    ['https://[fd00::1]:2379', 'fd00::1'],
    ['https://[fd00::1]', '[fd00::1]'],
  ])('of %s is %s', (url, host) => {
    expect(unmanaged(url)).toEqual({ ok: true, value: { host, url, managed: false } });
  });

  it.each([
    [undefined, 'missing host/port name in URL()'],
    ['etcd.test:2379', 'missing host/port name in URL(etcd.test:2379)'],
    ['https://:2379', 'missing host name in URL(https://:2379)'],
    [
      '192.0.2.1:2379',
      'failed to parse URL(192.0.2.1:2379): parse "192.0.2.1:2379": first path segment in URL cannot contain colon',
    ],
    [
      'https://etcd.test:port',
      'failed to parse URL(https://etcd.test:port): parse "https://etcd.test:port": invalid port ":port" after host',
    ],
    ['tcp://a:b:1', 'failed to split host/port from (a:b:1): address a:b:1: too many colons in address'],
  ])('cannot be told of %s', (url, error) => {
    expect(unmanaged(url)).toEqual({ ok: false, error });
  });

  it('is a Service of the control plane where etcd is managed', () => {
    expect(etcdEndpoint(controlPlane())).toEqual({
      ok: true,
      value: { host: 'etcd-client', url: 'https://etcd-client:2379', managed: true },
    });
  });
});
