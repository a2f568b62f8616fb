import type { KubeObject } from '../kube/types';
import { InputError } from '../om/input/input-error';
import { describe } from '../om/input/input-object';
import type { RandomSource } from '../om/random';
import { runControllers } from '../om/run/run-controllers';
import { loadDeclarations } from '../operators/auth/declarations/load-declarations';
import type { Target } from '../operators/auth/divergences/divergence';
import { targets } from '../operators/auth/divergences/divergence';
import { guestControllers } from '../operators/auth/input/facts';
import { environmentOfRelease, inputWithRelease } from '../operators/auth/input/release-image-references';
import { noAnswers, parseRecordedAnswers, type RecordedAnswers } from '../operators/auth/recorded-answers';
import type { ImageStream } from '../operators/auth/resources/hypershift';
import type { AuthSettings } from '../operators/auth/settings';
import { topologyOfTarget } from '../operators/auth/topology';
import type { CallSettings, Identity, ServedOperator, ServedOperators, ServedTarget } from '../serve/served';
import { loadOperator } from './operators';

/** What all calls have in common. */
export interface Serving {
  readonly assets: AuthSettings['assets'];
  readonly random: RandomSource;
}

/** The authentication operator for a server, each target loaded when it is asked for first. */
export function servedOperators(serving: Serving): ServedOperators {
  const [first, ...others] = targets.map((target) => servedTarget(target, serving));
  if (first === undefined) throw new Error('there is no target');
  return { targets: [first, ...others], identify };
}

const servedTarget = (target: Target, serving: Serving): ServedTarget => ({
  name: target,
  layout: topologyOfTarget(target) === 'standalone' ? 'single' : 'split',
  declarations: () => loadDeclarations(target),
  load: () => servedOperator(target, serving),
});

function servedOperator(target: Target, { assets, random }: Serving): ServedOperator {
  const operator = loadOperator(target);
  return {
    types: operator.types,
    guestControllers,
    run: ({ input, clock, settings: { release, environment, recordedAnswers }, controllers, checkpoint }) => {
      const stream = release && imageStreamOf(release);
      return runControllers(operator, {
        input: stream === undefined ? input : inputWithRelease(input, stream),
        clock,
        random,
        secrets: 'random',
        environment: stream === undefined ? environment : environmentOfRelease(stream, environment),
        settings: { assets, recordedAnswers: recordedAnswers === undefined ? noAnswers : answersOf(recordedAnswers) },
        controllers,
        checkpoint,
      });
    },
  };
}

const imageStreamOf = ({ version, images }: NonNullable<CallSettings['release']>): ImageStream => ({
  apiVersion: 'image.openshift.io/v1',
  kind: 'ImageStream',
  metadata: { name: version },
  spec: { tags: Object.entries(images).map(([name, image]) => ({ name, from: { kind: 'DockerImage', name: image } })) },
});

/** @throws InputError for answers that cannot be used */
function answersOf(value: NonNullable<CallSettings['recordedAnswers']>): RecordedAnswers {
  const answers = parseRecordedAnswers(value);
  if (!('problem' in answers)) return answers;
  const { path, found, expected } = answers.problem;
  throw new InputError({ file: 'settings.recordedAnswers', path, found: describe(found, true), expected });
}

const isControlPlane = ({ apiVersion, kind }: KubeObject): boolean =>
  kind === 'HostedControlPlane' && apiVersion.startsWith('hypershift.openshift.io/');

/** A cluster with a HostedControlPlane is a hosted one's management cluster. @throws InputError where it has several */
function identify(management: readonly KubeObject[]): Identity {
  const [plane, ...others] = management.filter(isControlPlane);
  if (plane === undefined) return { target: 'standalone', controlPlane: 'cluster' };
  if (others.length > 0) {
    throw new InputError({
      file: 'clusters.Management',
      found: `${others.length + 1} HostedControlPlanes`,
      expected: 'one: a call is about one control plane',
    });
  }
  const { namespace = '', name = '' } = plane.metadata;
  return { target: 'hosted-cpo', controlPlane: `${namespace}/${name}` };
}
