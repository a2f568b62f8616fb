import type { ConfigMap } from '../../../../kube/types';
import { configMaps } from '../../../../library/resources/core';
import type { Pass } from '../../hosted-cpo/pass/pass';

const KEY = 'ca-bundle.crt';

/**
 * Authorities that the cluster trusts besides the system's: those of its admins, then the proxy's. In a cluster of its own the
 * operator asks the network operator to fill its config map in; beside a control plane that would be the bundle of the
 * management cluster, which the tenant has nothing to do with.
 *
 * @returns undefined where there are none
 */
export function trustedBundle({ management, namespace, hcp }: Pass): string | undefined {
  const names = [hcp.spec.additionalTrustBundle?.name, hcp.spec.configuration?.proxy?.trustedCA?.name];
  const parts = [...new Set(names)].flatMap((name) => {
    const text = name ? management.get(configMaps, name, namespace)?.data?.[KEY] : undefined;
    return text ? [text.endsWith('\n') ? text : `${text}\n`] : [];
  });
  return parts.length === 0 ? undefined : parts.join('');
}

/** A config map that holds them; an empty one where there are none, so that pods need not roll when there are. */
export const trustedCaMap = (name: string, namespace: string, bundle: string | undefined): ConfigMap => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace },
  data: bundle === undefined ? undefined : { [KEY]: bundle },
});
