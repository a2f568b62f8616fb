import { secrets } from '../../../../library/resources/core';
import { kubeadminRollout } from '../../divergences/kubeadmin';
import { KUBEADMIN_PASSWORD } from '../../operands/kubeadmin/secrets';
import { namespaceOf, onTemplate } from './workload';

/** Makes the oauth-server roll when the kubeadmin password changes: it caches whom it let in. */
export const kubeadminHash = onTemplate((template, { management, controlPlane, placement }) => {
  const { annotation } = placement.resolve(kubeadminRollout);
  const password = management.get(secrets, KUBEADMIN_PASSWORD, namespaceOf(controlPlane));
  if (password === undefined) return template;
  const hash = password.metadata.annotations?.[annotation] ?? '';
  const annotations = { ...template.metadata.annotations, [annotation]: hash };
  return { ...template, metadata: { ...template.metadata, annotations } };
});
