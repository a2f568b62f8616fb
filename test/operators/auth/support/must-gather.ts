import { isJsonObject } from '../../../../src/kube/json';
import type { KubeObject } from '../../../../src/kube/types';
import { toYaml } from '../../../../src/kube/yaml';
import { apiVersionOf, type ResourceType } from '../../../../src/om/resource-type';
import type { ClusterState } from '../../../../src/om/state/cluster-state';

/** How a collector leaves out the value of a Secret: `oc adm inspect` through the years, and people by hand. */
export const redactions: { readonly [name: string]: (value: string) => string } = {
  emptied: () => '',
  'told by length': (value) => Buffer.from(`${Buffer.from(value, 'base64').length} bytes long`).toString('base64'),
  'told by length in clear': (value) => `${value.length} bytes long`,
  'covered by hand': () => 'REDACTED',
};

const publicKeys = ['tls.crt', 'ca.crt', 'service-ca.crt'];

const redacted = (object: KubeObject, redact: (value: string) => string): KubeObject => {
  const { data } = object;
  if (object.kind !== 'Secret' || !isJsonObject(data)) return object;
  const entries = Object.entries(data).map(([key, value]) => [
    key,
    typeof value === 'string' && !publicKeys.includes(key) ? redact(value) : value,
  ]);
  return { ...object, data: Object.fromEntries(entries) };
};

const withoutManagers = ({ metadata: { managedFields: _, ...metadata }, ...object }: KubeObject): KubeObject => ({
  ...object,
  metadata,
});

/** What a collector writes of a cluster: list files, values of Secrets left out, and its marks. */
export function mustGather(
  state: ClusterState,
  types: readonly ResourceType[],
  redact: (value: string) => string,
  below = '',
): { readonly [path: string]: string } {
  const lists = types.flatMap((type) => {
    const objects = state.list(type);
    const namespaces = [...new Set(objects.map(({ metadata }) => metadata.namespace ?? ''))];
    return namespaces.map((namespace): [string, string] => {
      const scope = namespace === '' ? 'cluster-scoped-resources' : `namespaces/${namespace}`;
      const members = objects.filter(({ metadata }) => (metadata.namespace ?? '') === namespace);
      const items = members.map((object) => redacted(withoutManagers(object), redact));
      const list = { apiVersion: apiVersionOf(type), kind: `${type.kind}List`, items };
      return [`${below}${scope}/${type.group || 'core'}/${type.resource}.yaml`, `---\n${toYaml(list)}`];
    });
  });
  return { ...Object.fromEntries(lists), [`${below}timestamp`]: 'x', [`${below}event-filter.html`]: '<html></html>' };
}
