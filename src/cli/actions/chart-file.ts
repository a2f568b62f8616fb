import { holdsSecret } from '../../kube/holds-secret';
import type { KubeObject } from '../../kube/types';
import { toYamlDocuments } from '../../kube/yaml';
import type { OutputFile } from '../../om/output/write-directory';
import type { RenderedChart } from './synthesize';

/** How manifests are written. */
export type ManifestFormat = 'yaml' | 'json';

/** The file of a chart. */
export const chartFile = ({ name, objects }: RenderedChart, format: ManifestFormat): OutputFile => ({
  path: `${name}.k8s.${format}`,
  content: manifestsText(objects, format),
  secret: objects.some(holdsSecret),
});

/** Documents of one file: separated in YAML; in JSON a `List`, which `kubectl apply -f` takes as well. */
export function manifestsText(items: readonly KubeObject[], format: ManifestFormat): string {
  if (format === 'yaml') return toYamlDocuments(items);
  return `${JSON.stringify({ apiVersion: 'v1', kind: 'List', items }, undefined, 2)}\n`;
}
