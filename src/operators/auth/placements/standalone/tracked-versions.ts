import type { ConfigMap, KubeObject, Secret } from '../../../../kube/types';
import type { Resolve } from '../../divergences/divergence';
import { oauthServerRolloutHash } from '../../divergences/oauth-server';
import { CONFIG_OBJECTS } from '../../operands/oauth-server/names';
import type { ProxySettings } from '../../workloads/proxy-environment';

/**
 * What the oauth-server was built from, by version: a change of any entry makes its pods roll.
 * Upstream: cluster-authentication-operator pkg/controllers/deployment/deployment_controller.go.
 *
 * @param configMaps those of the oauth-server's namespace
 * @param secrets those of the oauth-server's namespace
 */
export function trackedVersions(
  proxy: ProxySettings,
  configMaps: readonly ConfigMap[],
  secrets: readonly Secret[],
  resolve: Resolve,
): readonly string[] {
  const { reloaded } = resolve(oauthServerRolloutHash);
  const entries = (kind: string, objects: readonly KubeObject[], ignored: readonly string[]): readonly string[] =>
    objects.flatMap(({ metadata: { name = '', resourceVersion = '' } }) =>
      name.startsWith(CONFIG_OBJECTS) && !ignored.includes(name) ? [`${kind}:${name}:${resourceVersion}`] : [],
    );
  return [
    `proxy:${proxy.HTTP_PROXY ?? ''}:${proxy.HTTPS_PROXY ?? ''}:${proxy.NO_PROXY ?? ''}`,
    ...entries('configmaps', configMaps, reloaded),
    ...entries('secrets', secrets, []),
  ];
}
