import type { KubeObject } from '../kube/types';
import { systemClock } from '../om/clock';
import { readInput } from '../om/read-input';
import type { CommandHost } from './command';
import type { SynthOptions } from './commands/synth';
import { loadOperator, topologyOf } from './operators';
import { authSettings } from './settings';

/** A chart and the objects in it, in the order in which they are to be applied. */
export interface RenderedChart {
  readonly chart: string;
  readonly objects: readonly KubeObject[];
}

/**
 * Renders the charts of an input directory. The target is what the options say, or what the input is of.
 *
 * @throws InputError when the input cannot be used
 */
export function renderCharts(options: SynthOptions, environment: CommandHost['environment']): readonly RenderedChart[] {
  const topology = topologyOf(options.inputDir);
  const target = options.target ?? (topology === 'hosted' ? 'hosted-cpo' : 'standalone');
  const operator = loadOperator(target === 'standalone' ? 'standalone' : 'hosted');
  const input = readInput(options.inputDir, operator.types);
  const charts: typeof import('../charts') = require('../charts');
  return charts.renderManifests(input, {
    target,
    clock: systemClock,
    environment,
    settings: authSettings(options, environment),
  });
}
