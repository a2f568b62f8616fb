import { secrets } from '../../resources/core';
import { namespaceOf, onTemplate } from './workload';

const PASSWORD = 'kubeadmin-password';
const ANNOTATION = 'hypershift.openshift.io/kubeadmin-secret-hash';

/** Makes the login server roll when the kubeadmin password changes: it caches whom it let in. */
export const kubeadminHash = onTemplate((template, { management, controlPlane }) => {
  const password = management.get(secrets, PASSWORD, namespaceOf(controlPlane));
  if (password === undefined) return template;
  const hash = password.metadata.annotations?.[ANNOTATION] ?? '';
  const annotations = { ...template.metadata.annotations, [ANNOTATION]: hash };
  return { ...template, metadata: { ...template.metadata, annotations } };
});
