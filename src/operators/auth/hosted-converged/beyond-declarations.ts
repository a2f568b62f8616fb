import type { BeyondDeclarations } from '../../../om/rights/right';
import { beyondDeclarations as hosted } from '../hosted-cpo/beyond-declarations';
import { authenticationConfigs } from '../resources/openshift';

/** Rights of the converged operator that its declarations do not tell: those of hosting, and the status in the guest cluster. */
export const beyondDeclarations: BeyondDeclarations = {
  ...hosted,
  subresources: [
    ...hosted.subresources,
    {
      group: authenticationConfigs.group,
      resource: authenticationConfigs.resource,
      subresource: 'status',
      verbs: ['update'],
      of: 'declared',
    },
  ],
};
