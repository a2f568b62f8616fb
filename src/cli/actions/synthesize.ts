import type { PartFailure } from '../../constructs/part-failure';
import { append } from '../../kube/append';
import type { KubeObject } from '../../kube/types';
import type { Clock } from '../../om/controller';
import type { Target } from '../../operators/auth/divergences/divergence';
import { topologyOfTarget } from '../../operators/auth/topology';
import type { CommandHost } from '../command';
import { withQuoted } from '../quoted';
import type { Remarks } from '../remarks';
import { settingsOf } from '../settings';

/** What to render charts of. */
export interface RenderOptions {
  readonly inputDir: string;
  /** Default: what the input is of; for a hosted control plane, `hosted-cpo`. */
  readonly target?: Target;
  readonly assets?: string;
  readonly recordedAnswers?: string;
  readonly controlPlane?: string;
  readonly releaseImageReferences?: string;
  /** What certificates and the end of a pause are judged by. Default: the time it is. */
  readonly clock?: Clock;
}

/** A chart and the objects in it, in the order in which they are to be applied. */
export interface RenderedChart {
  readonly name: string;
  readonly objects: readonly KubeObject[];
}

/** The charts of an input directory, with what could not be made and what was taken for granted. */
export interface RenderedCharts extends Remarks {
  readonly charts: readonly RenderedChart[];
  readonly failures: readonly PartFailure[];
  readonly assumptions: readonly string[];
}

/**
 * Renders the charts of an input directory: the same that `cdk8s synth` writes. The target is what the options say, or what
 * the input is of.
 *
 * @param onRefused is told at once what an API server would refuse of the input
 * @param onReading is told of each file before it is read
 * @throws InputError when the input cannot be used
 */
export function renderCharts(
  { inputDir, target, ...options }: RenderOptions,
  environment: CommandHost['environment'],
  onRefused: (refused: Remarks['refused']) => void = () => {},
  onReading?: (file: string) => void,
): RenderedCharts {
  const { AuthApp }: typeof import('../../charts/auth-app') = require('../../charts/auth-app');
  const topology = target && topologyOfTarget(target);
  const settings = settingsOf(options, environment);
  const hostedTarget = target === 'hosted-converged' ? target : undefined;
  const refused: Remarks['refused'][number][] = [];
  const app = new AuthApp({
    inputs: [inputDir],
    controlPlane: options.controlPlane,
    releaseImageReferences: options.releaseImageReferences,
    topology,
    hostedTarget,
    environment,
    clock: options.clock,
    onReading,
    onRefused: (found) => {
      append(refused, found);
      onRefused(found);
    },
    ...settings,
  });
  const { partFailures, assumptions, gaps } = app;
  return { charts: app.synthCharts(), failures: partFailures.map(withQuoted), assumptions, gaps, refused };
}
