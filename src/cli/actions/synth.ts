import { failureText } from '../../constructs/part-failure';
import { printable, printableLines } from '../../diff/printable';
import { holdsSecret } from '../../kube/holds-secret';
import type { KubeObject } from '../../kube/types';
import { toYamlDocuments } from '../../kube/yaml';
import { writeDirectory } from '../../om/output/write-directory';
import type { CommandHost } from '../command';
import { exitCodes } from '../errors';
import { remarksJson, tellGaps, tellRefused } from '../remarks';
import { keepApart } from '../separate-directories';
import { type RenderedChart, type RenderedCharts, type RenderOptions, renderCharts } from './synthesize';

/** The options as given. */
export interface SynthOptions extends RenderOptions {
  readonly outputDir: string;
  readonly stdout?: true;
  readonly format: 'yaml' | 'json';
  /** How to tell what was written. */
  readonly output: 'text' | 'json';
}

/**
 * Writes the charts of an input, one file each, or prints them.
 *
 * @throws InputError or OutputError when nothing could be done
 */
export function synth(options: SynthOptions, host: CommandHost): void {
  if (!options.stdout) keepApart(options.inputDir, options.outputDir);
  const { format, output, outputDir } = options;
  const rendered = renderCharts(options, host.environment, (refused) => {
    if (output === 'text') tellRefused({ refused }, host);
  });
  const { charts } = rendered;
  if (output === 'text') tell(rendered, host);
  if (rendered.failures.length > 0) host.exit(exitCodes.failure);
  if (options.stdout) {
    host.data(
      text(
        charts.flatMap(({ objects }) => objects),
        format,
      ),
    );
    return;
  }
  const files = charts.map(({ name, objects }) => ({
    path: `${name}.k8s.${format}`,
    content: text(objects, format),
    secret: objects.some(holdsSecret),
  }));
  writeDirectory(outputDir, files, { owns: (name) => /\.k8s\.(?:yaml|json)$/.test(name) });
  const written = files.map(({ path }) => `${outputDir}/${path}`);
  host.out(output === 'json' ? asJson(rendered, written) : `${written.map(printable).join('\n')}\n`);
}

/** What was written, and what was not, for machines. */
function asJson(rendered: RenderedCharts, files: readonly string[]): string {
  const { failures, assumptions } = rendered;
  const summary = { ...remarksJson(rendered), files, assumed: assumptions, failures };
  return `${JSON.stringify(summary, undefined, 2)}\n`;
}

function tell(rendered: RenderedCharts, host: CommandHost): void {
  const { failures, assumptions } = rendered;
  tellGaps(rendered, host);
  for (const assumption of assumptions) host.err(`om: ${printableLines(assumption)}\n`);
  for (const failure of failures) host.err(`om: ${printableLines(failureText(failure))}\n`);
}

/** Documents of one file: separated in YAML; in JSON a `List`, which `kubectl apply -f` takes as well. */
function text(objects: RenderedChart['objects'], format: SynthOptions['format']): string {
  if (format === 'yaml') return toYamlDocuments(objects);
  const items: readonly KubeObject[] = objects;
  return `${JSON.stringify({ apiVersion: 'v1', kind: 'List', items }, undefined, 2)}\n`;
}
