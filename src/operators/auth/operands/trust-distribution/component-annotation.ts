/** Names the team that answers for an object (openshift/api `annotations`). */
export const COMPONENT_ANNOTATION = 'openshift.io/owning-component';
