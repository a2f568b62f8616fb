import { makeAuthChart } from '../../../charts/auth-chart';
import { ManifestApp } from '../../../constructs/manifest-app';
import type { PartFailure } from '../../../constructs/part-failure';
import type { KubeObject } from '../../../kube/types';
import { fixedClock } from '../../../om/clock';
import type { OpenedInput } from '../../../om/input/open-input';
import { authInputIn } from '../../../operators/auth/input/open-auth-input';
import type { ImageStream } from '../../../operators/auth/resources/hypershift';
import type { AuthSettings } from '../../../operators/auth/settings';
import type { Remarks } from '../../remarks';
import type { OperandsSpec } from './function-config';

/** The operands of an input, with what could not be made and what was taken for granted. */
export interface GeneratedOperands extends Pick<Remarks, 'gaps'> {
  readonly objects: readonly KubeObject[];
  readonly failures: readonly PartFailure[];
  readonly assumptions: readonly string[];
}

const CHART = 'operands';
const GUEST_CHART = `${CHART}-guest`;

/**
 * Renders the charts of an input and takes the one that is asked for.
 *
 * @param now in milliseconds since the epoch
 * @throws InputError when the input cannot be used
 */
export function generateOperands(
  opened: OpenedInput,
  spec: OperandsSpec,
  { recordedAnswers, assets }: AuthSettings,
  now: number,
): GeneratedOperands {
  const { topology, release } = spec;
  const isHosted = spec.topology === 'hosted';
  const app = new ManifestApp();
  const { partFailures, assumptions, gaps } = makeAuthChart(
    app,
    CHART,
    authInputIn(opened, isHosted ? { controlPlane: spec.controlPlane } : {}),
    {
      topology,
      recordedAnswers,
      assets,
      clock: fixedClock(now),
      ...(isHosted && spec.target === 'hosted-converged' ? { hostedTarget: spec.target } : {}),
      ...(release === undefined ? {} : { release: imageStreamOf(release) }),
    },
  );
  const isGuest = isHosted && spec.cluster === 'guest';
  const wanted = isGuest ? GUEST_CHART : CHART;
  return {
    objects: app.synthCharts().find(({ name }) => name === wanted)?.objects ?? [],
    failures: partFailures.filter(({ paths }) => paths.some((path) => path.startsWith(`${GUEST_CHART}/`) === isGuest)),
    assumptions,
    gaps,
  };
}

/** A release as its payload describes it. */
const imageStreamOf = ({ version, images }: NonNullable<OperandsSpec['release']>): ImageStream => ({
  apiVersion: 'image.openshift.io/v1',
  kind: 'ImageStream',
  metadata: { name: version, namespace: 'release' },
  spec: { tags: Object.entries(images).map(([name, image]) => ({ name, from: { kind: 'DockerImage', name: image } })) },
});
