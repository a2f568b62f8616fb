import { secrets } from '../../../src/library/resources/core';
import { deployments } from '../../../src/library/resources/workloads';
import type { ControllerContext } from '../../../src/om/controller';
import type { Request } from '../../../src/om/request';
import { seenAs } from '../../../src/om/state/seen-as';
import { hostedControlPlanes } from '../../../src/operators/auth/resources/hypershift';
import { clusterVersions } from '../../../src/operators/auth/resources/openshift';
import { at, isOf, management, updateOf, withBody, withTemplateAnnotations } from './change';
import { hashing, PLANTED, planting } from './hashing';
import type { Mutant } from './mutant';

const origin = 'invented';

/** Bugs that nobody is known to have had, by which pods do not restart where they have to, or do where they need not. */
export const inventedRestarts: readonly Mutant[] = [
  {
    name: 'the template hash leaves out the copies that its pods mount',
    origin,
    story: 'standalone-client-secret-changed',
    seen: (state) =>
      seenAs(state, secrets, (one) =>
        isCopy(one.metadata.name) ? { ...one, metadata: { ...one.metadata, resourceVersion: '1' } } : one,
      ),
    // The version that is seen is good for the hash alone: the copy itself is written as ever.
    plant: (request) =>
      isOf(request, 'Secret') && isCopy(request.name)
        ? [
            withBody(request, (body) => {
              const { resourceVersion: _, ...metadata } = at(body, 'metadata');
              return { ...body, metadata };
            }),
          ]
        : [request],
  },
  {
    name: 'pods restart with a label of what they do not mount',
    origin,
    story: 'hosted-labelled',
    plant: (request, context) =>
      isOf(request, 'Deployment') ? [withTemplateAnnotations(request, planting(labelsOf(context)))] : [request],
    more: (controller, context) => {
      const deployment = management(context)
        .list(deployments)
        .find(({ metadata }) => metadata.name === controller);
      const labels = labelsOf(context);
      if (deployment === undefined || deployment.spec.template.metadata.annotations?.[PLANTED] === labels) return [];
      return [withTemplateAnnotations(updateOf(deployment, controller), planting(labels))];
    },
  },
  {
    name: 'labels of the control plane are labels of its pods',
    origin,
    story: 'hosted-labelled-twice',
    plant: (request, context) =>
      isOf(request, 'Deployment') ? [withTemplateLabel(request, labelOf(context))] : [request],
    more: (controller, context) => {
      const deployment = management(context)
        .list(deployments)
        .find(({ metadata }) => metadata.name === controller);
      const label = labelOf(context);
      if (deployment === undefined || deployment.spec.template.metadata.labels?.[PLANTED] === label) return [];
      return [withTemplateLabel(updateOf(deployment, controller), label)];
    },
  },
  {
    name: 'pods restart with a status that they know nothing of',
    origin,
    story: 'standalone-version-observed',
    ...hashing((context) =>
      String(at(management(context).get(clusterVersions, 'version'), 'status').observedGeneration),
    ),
  },
];

/** The request with a label on the template of its pods. */
const withTemplateLabel = (request: Request, planted: string): Request =>
  withBody(request, (body) => {
    const spec = at(body, 'spec');
    const template = at(spec, 'template');
    const metadata = at(template, 'metadata');
    const labels = { ...at(metadata, 'labels'), [PLANTED]: planted };
    return { ...body, spec: { ...spec, template: { ...template, metadata: { ...metadata, labels } } } };
  });

/** Whose the control plane is said to be. */
const labelOf = (context: ControllerContext): string =>
  management(context).list(hostedControlPlanes)[0]?.metadata.labels?.['example.com/owner'] ?? 'nobody';

/** The labels of the control plane, as text. */
const labelsOf = (context: ControllerContext): string =>
  JSON.stringify(
    management(context)
      .list(hostedControlPlanes)
      .map(({ metadata }) => metadata.labels ?? {}),
  );

const isCopy = (name: string | undefined): boolean => name?.startsWith('v4-0-config-user-') === true;
