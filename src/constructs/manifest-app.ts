import fs from 'node:fs';
import path from 'node:path';
import { ApiObject, App, Chart, Names, YamlOutputType } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { holdsSecret } from '../kube/holds-secret';
import type { KubeObject } from '../kube/types';
import { toYamlDocuments } from '../kube/yaml';

/**
 * A cdk8s app that writes with the project's own YAML emitter: the bytes that hashes are taken over, and many times
 * faster than the emitter it replaces. All files are rendered before the first is written. Output types other than
 * one file per chart are left to cdk8s.
 */
export class ManifestApp extends App {
  public override synth(): void {
    if (this.yamlOutputType !== YamlOutputType.FILE_PER_CHART) {
      super.synth();
      return;
    }
    const files = this.synthCharts().map(({ name, objects }) => ({
      file: path.join(this.outdir, name + this.outputFileExtension),
      text: toYamlDocuments(objects),
      mode: objects.some(holdsSecret) ? 0o600 : 0o666,
    }));
    fs.mkdirSync(this.outdir, { recursive: true });
    for (const { file, text, mode } of files) {
      // A file that is there already keeps its mode, so it has to go first.
      fs.rmSync(file, { force: true });
      fs.writeFileSync(file, text, { mode });
    }
  }

  public override synthYaml(): string {
    return toYamlDocuments(this.synthCharts().flatMap(({ objects }) => objects));
  }

  /**
   * The objects of every chart, in the order of their dependencies, with the name its file gets.
   *
   * cdk8s validates and orders the whole app once for every chart in it, which makes a fleet in one app quadratic.
   * Where no construct depends on another, as in this package's own charts, one pass over the tree does.
   */
  public synthCharts(): { readonly name: string; readonly objects: readonly KubeObject[] }[] {
    const constructs = this.node.findAll();
    if (constructs.every((construct) => construct.node.dependencies.length === 0)) {
      this.validate(constructs);
      return [...objectsByChart(constructs)].map(([chart, objects]) => ({ name: fileName(chart), objects }));
    }
    const objects = new Map(constructs.filter(Chart.isChart).map((chart) => [chart, chart.toJson()]));
    const ordered = this.charts;
    const dependent = ordered.some((chart) => chart.node.dependencies.some(Chart.isChart));
    return ordered.map((chart, index) => ({
      name: (dependent ? `${String(index).padStart(4, '0')}-` : '') + fileName(chart),
      objects: objects.get(chart) ?? [],
    }));
  }

  private validate(constructs: readonly IConstruct[]): void {
    const errors = constructs.flatMap(({ node }) => node.validate().map((error) => `[${node.path}] ${error}`));
    if (errors.length > 0) throw new Error(`Validation failed with the following errors:\n  ${errors.join('\n  ')}`);
  }
}

/** The objects of each chart in construct order; an object belongs to the innermost chart around it. */
function objectsByChart(constructs: readonly IConstruct[]): ReadonlyMap<Chart, KubeObject[]> {
  const charts = new Map<Chart, KubeObject[]>();
  for (const construct of constructs) {
    if (ApiObject.isApiObject(construct)) charts.get(construct.chart)?.push(construct.toJson());
    else if (Chart.isChart(construct)) charts.set(construct, []);
  }
  return charts;
}

/** Path of the chart, as cdk8s makes it but for the hash it puts behind the name of a chart within a chart. */
const fileName = (chart: Chart): string => Names.toDnsLabel(chart, { includeHash: false });
