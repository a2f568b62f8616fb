import { printable, printableLines } from '../../diff/printable';
import { holdsSecret } from '../../kube/holds-secret';
import type { KubeObject } from '../../kube/types';
import { toYamlDocuments } from '../../kube/yaml';
import { writeDirectory } from '../../om/output/write-directory';
import type { CommandHost } from '../command';
import { keepApart } from '../separate-directories';
import { tellGaps } from '../tell-gaps';
import { type RenderedChart, type RenderOptions, renderCharts } from './synthesize';

/** The options as given. */
export interface SynthOptions extends RenderOptions {
  readonly outputDir: string;
  readonly stdout?: true;
  readonly format: 'yaml' | 'json';
}

/** Writes the charts of an input, one file each, or prints them. */
export function synth(options: SynthOptions, host: CommandHost): void {
  if (!options.stdout) keepApart(options.inputDir, options.outputDir);
  const { charts, failures, assumptions, gaps } = renderCharts(options, host.environment);
  tellGaps(gaps, host);
  for (const assumption of assumptions) host.err(`om: ${printableLines(assumption)}\n`);
  for (const failure of failures) host.err(`om: ${printableLines(failure)}\n`);
  if (failures.length > 0) host.exit(1);
  const { format, outputDir } = options;
  if (options.stdout) {
    host.data(
      text(
        charts.flatMap(({ objects }) => objects),
        format,
      ),
    );
    return;
  }
  const extension = `.k8s.${format}`;
  const files = charts.map(({ name, objects }) => ({
    path: `${name}${extension}`,
    content: text(objects, format),
    secret: objects.some(holdsSecret),
  }));
  writeDirectory(outputDir, files, { owns: (name) => /\.k8s\.(?:yaml|json)$/.test(name) });
  host.out(`${files.map(({ path }) => printable(`${outputDir}/${path}`)).join('\n')}\n`);
}

/** Documents of one file: separated in YAML; in JSON a `List`, which `kubectl apply -f` takes as well. */
function text(objects: RenderedChart['objects'], format: SynthOptions['format']): string {
  if (format === 'yaml') return toYamlDocuments(objects);
  const items: readonly KubeObject[] = objects;
  return `${JSON.stringify({ apiVersion: 'v1', kind: 'List', items }, undefined, 2)}\n`;
}
