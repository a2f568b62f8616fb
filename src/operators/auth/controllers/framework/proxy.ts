import { isIP } from 'node:net';
import { ipBytes } from '../../../../kube/go-ip';
import { isJsonObject, type JsonValue } from '../../../../kube/json';
import { cached } from '../../../../library/scope';
import type { Environment } from '../../../../om/controller';
import { operatorAuthentications } from '../../resources/openshift';
import { CLUSTER } from './operator';
import type { AuthRun } from './scope';

/** Which proxies there are, and what is reached without one; empty for none. */
export interface ProxyNames {
  readonly httpProxy: string;
  readonly httpsProxy: string;
  readonly noProxy: string;
}

/** The proxies that the operator's requests and the oauth-server take. */
export interface Proxies extends ProxyNames {
  /** Config map of openshift-config with the CA of the proxy; empty for none. */
  readonly trustedCA: string;
}

const first = (environment: Environment, ...names: readonly string[]): string =>
  names.map((name) => environment[name]).find((value) => value !== undefined && value !== '') ?? '';

const text = (value: JsonValue | undefined): string => (typeof value === 'string' ? value : '');

/** What is reached without a proxy whatever an admin says. */
const ALWAYS_DIRECT = ['.cluster.local', '.svc', '127.0.0.1', 'localhost'];

/**
 * The operator's own proxy settings where their feature gate is open and they are set, or else those of its environment.
 * Upstream: cluster-authentication-operator pkg/controllers/common/proxy.go.
 */
export function resolveProxies(run: AuthRun): Proxies {
  return componentProxies(run) ?? { ...environmentProxies(run.environment), trustedCA: '' };
}

/** The proxies that an environment names. */
export const environmentProxies = (environment: Environment): ProxyNames => ({
  httpProxy: first(environment, 'HTTP_PROXY', 'http_proxy'),
  httpsProxy: first(environment, 'HTTPS_PROXY', 'https_proxy'),
  noProxy: first(environment, 'NO_PROXY', 'no_proxy'),
});

function componentProxies(run: AuthRun): Proxies | undefined {
  if (!run.gates.enabled('AuthenticationComponentProxy')) return undefined;
  const object: { readonly spec: { readonly [key: string]: JsonValue | undefined } } | undefined = cached(
    run,
    operatorAuthentications,
    CLUSTER,
  );
  const proxy = object?.spec.proxy;
  if (!isJsonObject(proxy)) return undefined;
  const [httpProxy, httpsProxy] = [text(proxy.httpProxy), text(proxy.httpsProxy)];
  if (httpProxy === '' && httpsProxy === '') return undefined;
  const given: readonly JsonValue[] = Array.isArray(proxy.noProxy) ? proxy.noProxy : [];
  const host = run.environment.KUBERNETES_SERVICE_HOST;
  const direct = new Set([...ALWAYS_DIRECT, ...(host ? [host] : []), ...given.map(text)]);
  const trustedCA = isJsonObject(proxy.trustedCA) ? text(proxy.trustedCA.name) : '';
  return { httpProxy, httpsProxy, noProxy: [...direct].sort().join(','), trustedCA };
}

/** Whether requests take a proxy at all. */
export const hasProxy = ({ httpProxy, httpsProxy }: Proxies): boolean => httpProxy !== '' || httpsProxy !== '';

/** The proxy that a request to a URL takes, or undefined where it goes directly. */
export function proxyFor(url: string, proxies: ProxyNames): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const proxy = new URL(url).protocol === 'https:' ? proxies.httpsProxy : proxies.httpProxy;
  if (proxy === '' || goesDirect(url, proxies.noProxy)) return undefined;
  return proxy.includes('://') ? proxy : `http://${proxy}`;
}

const ports: ReadonlyMap<string, string> = new Map(
  Object.entries({ 'http:': '80', 'https:': '443', 'socks5:': '1080' }),
);

/**
 * Whether a NO_PROXY list covers the host of a URL. Upstream: golang.org/x/net http/httpproxy, which
 * cluster-authentication-operator pkg/controllers/proxyconfig repeats.
 */
export function goesDirect(url: string, noProxy: string): boolean {
  const { hostname, port: given, protocol } = new URL(url);
  const host = hostname.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  const port = given || ports.get(protocol) || '';
  if (host === '') return false;
  if (host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))) return true;
  return noProxy.split(',').some((entry) => covers(entry.trim().toLowerCase(), host, port));
}

function covers(entry: string, host: string, port: string): boolean {
  if (entry === '') return false;
  if (entry === '*') return true;
  const range = /^(.+)\/(\d+)$/.exec(entry);
  if (range !== null && isIP(range[1] ?? '') !== 0)
    return isIP(host) !== 0 && inRange(host, range[1] ?? '', Number(range[2]));
  const [, name = entry, wantedPort = ''] = /^(\[[^\]]*\]|[^:]*):(\d+)$/.exec(entry) ?? [];
  const bare = name.replace(/^\[(.*)\]$/, '$1');
  if (bare === '' || (wantedPort !== '' && wantedPort !== port)) return false;
  if (isIP(bare) !== 0) return bare === host;
  const domain = bare.startsWith('*.') ? bare.slice(1) : bare;
  return domain.startsWith('.') ? host.endsWith(domain) : host === domain || host.endsWith(`.${domain}`);
}

function inRange(host: string, network: string, bits: number): boolean {
  const [a, b] = [addressBits(host), addressBits(network)];
  return a !== '' && a.length === b.length && a.slice(0, bits) === b.slice(0, bits);
}

/** An IP address as a text of zeros and ones; empty for a text that is none. */
const addressBits = (address: string): string =>
  [...(ipBytes(address) ?? [])].map((byte) => byte.toString(2).padStart(8, '0')).join('');
