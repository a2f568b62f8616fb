import { oauthServerAuditWebhook } from '../../divergences/oauth-server';
import type { WorkloadContext } from '../../operands/placement';
import type { EtcdEndpoint } from '../hosted/etcd';
import { kubeApiserverUrl } from '../hosted/kube-apiserver';
import { IBM_IAM } from '../hosted/oauth-server';
import { hostedConverged } from '../hosted/placement';
import { type HostedWorkloadContext, namespaceOf } from '../hosted/workload';

/** What a control plane's namespace holds for the two servers beside their own configuration. */
export const controlPlaneContext = (
  { controlPlane }: Pick<HostedWorkloadContext, 'controlPlane'>,
  etcd: EtcdEndpoint,
): WorkloadContext => {
  const { auditWebhook, configuration, platform } = controlPlane.spec;
  return {
    namespace: namespaceOf(controlPlane),
    cliImage: 'cli',
    auditWebhook: hostedConverged.resolve(oauthServerAuditWebhook) ? auditWebhook?.name || undefined : undefined,
    audited: configuration?.apiServer?.audit?.profile !== 'None',
    platformHosts: platform?.type === 'IBMCloud' ? IBM_IAM : [],
    etcdHost: etcd.host,
    etcdStartsToo: etcd.managed,
    kubeApiserver: kubeApiserverUrl(controlPlane),
  };
};
