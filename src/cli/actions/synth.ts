import { failureText } from '../../constructs/part-failure';
import { printable, printableLines } from '../../diff/printable';
import { writeDirectory } from '../../om/output/write-directory';
import type { CommandHost } from '../command';
import { exitCodes } from '../errors';
import { withProgress } from '../progress';
import { remarksJson, tellGaps, tellRefused } from '../remarks';
import { keepApart } from '../separate-directories';
import { chartFile, type ManifestFormat, manifestsText } from './chart-file';
import { type RenderedCharts, type RenderOptions, renderCharts } from './synthesize';

/** The options as given. */
export interface SynthOptions extends RenderOptions {
  readonly outputDir: string;
  readonly stdout?: true;
  readonly format: ManifestFormat;
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
  const rendered = withProgress(host, (tell) =>
    renderCharts(
      options,
      host.environment,
      (refused) => {
        if (output === 'text') tellRefused({ refused }, host);
      },
      (file) => tell(`reading ${file}`),
    ),
  );
  const { charts } = rendered;
  if (output === 'text') tell(rendered, host);
  if (rendered.failures.length > 0) host.exit(exitCodes.failure);
  if (options.stdout) {
    host.data(
      manifestsText(
        charts.flatMap(({ objects }) => objects),
        format,
      ),
    );
    return;
  }
  const files = charts.map((chart) => chartFile(chart, format));
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
