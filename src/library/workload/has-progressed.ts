import type { Deployment } from '../../kube/types';

/** Whether the deployment controller says that the newest pods are all there. */
export const hasProgressed = ({ status }: Deployment): boolean => {
  const condition = status?.conditions?.find(({ type }) => type === 'Progressing');
  return condition?.status === 'True' && condition.reason === 'NewReplicaSetAvailable';
};
