import { isJsonObject, type JsonValue } from '../../../kube/json';
import type { ApiService } from '../../../kube/types';
import { apiServices } from '../../../library/resources/extensions';
import type { Network } from '../controllers/framework/network';
import type { Pass } from '../hosted-cpo/pass/pass';
import { apiServiceName } from '../operands/api-services';

const DISCOVERY = /^https:\/\/kubernetes\.default\.svc\/apis\/([^/]+)\/v1$/;

const isAvailable = ({ status }: ApiService): boolean => {
  const list: readonly JsonValue[] = Array.isArray(status?.conditions) ? status.conditions : [];
  return list.some((one) => isJsonObject(one) && one.type === 'Available' && one.status === 'True');
};

/**
 * The network as the operator sees it, which has the addresses of the view. Whether the API of the guest cluster knows a
 * group is not asked: the aggregator says it in its registration.
 */
export const controlPlaneNetwork = (pass: Pass, network: Network, text: (url: string) => string): Network => ({
  ...network,
  get(url, proxy) {
    const group = DISCOVERY.exec(url)?.[1];
    const registration = group === undefined ? undefined : pass.userWorkload.get(apiServices, apiServiceName(group));
    if (registration !== undefined && isAvailable(registration)) return { status: 200, body: '' };
    return network.get(text(url), proxy);
  },
  ofIssuer: (url, authority) => network.ofIssuer(text(url), authority),
});
