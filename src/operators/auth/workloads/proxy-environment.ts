import type { EnvVar } from '../../../kube/types';

/** Environment variables that say how a server reaches what is outside. */
export const proxyVariables = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY'] as const;
export type ProxyVariable = (typeof proxyVariables)[number];

/** Values of the proxy variables; an empty one counts as absent. */
export type ProxySettings = { readonly [V in ProxyVariable]?: string };

/** The proxy settings as environment of a container. */
export const proxyEnvironment = (proxy: ProxySettings, order: readonly ProxyVariable[]): readonly EnvVar[] =>
  order.flatMap((name) => {
    const value = proxy[name];
    return value === undefined || value === '' ? [] : [{ name, value }];
  });
