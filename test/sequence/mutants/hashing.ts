import { deployments } from '../../../src/library/resources/workloads';
import type { ControllerContext } from '../../../src/om/controller';
import { isOf, management, updateOf, withTemplateAnnotations } from './change';
import type { Mutant } from './mutant';

/** The annotation that mutants put on templates of pods. */
export const PLANTED = 'example.com/planted';

export const planting =
  (planted: string) =>
  (others: object): { readonly [name: string]: string } => ({ ...others, [PLANTED]: planted });

/** Has the pods of the oauth-server of a cluster restart with what is read of the clusters. */
export const hashing = (read: (context: ControllerContext) => string): Pick<Mutant, 'plant' | 'more'> => ({
  plant: (request, context) =>
    isOf(request, 'Deployment') ? [withTemplateAnnotations(request, planting(read(context)))] : [request],
  more: (controller, context) => {
    const deployment = management(context).get(deployments, 'oauth-openshift', 'openshift-authentication');
    if (controller !== 'TODO-deploymentController' || deployment === undefined) return [];
    const planted = read(context);
    if (deployment.spec.template.metadata.annotations?.[PLANTED] === planted) return [];
    return [withTemplateAnnotations(updateOf(deployment, controller), planting(planted))];
  },
});
