import { endpoints, secrets, services } from '../../../../library/resources/core';
import { apiServices } from '../../../../library/resources/extensions';
import { failure, inContext, type Result, success } from '../../../../om/result';
import {
  aggregatedGroups,
  apiService,
  apiServiceName,
  GUEST_NAMESPACE,
  guestApiserverEndpoints,
  guestApiserverService,
} from '../../operands/api-services';
import { HOSTED_APISERVER_SERVICE } from '../../operands/services/apiserver-service';
import { CA_KEY, ROOT_CA_SECRET } from '../../operands/webhook-authenticator';
import type { Pass } from '../pass/pass';
import { createOrUpdate } from '../upsert/create-or-update';

/** Registers the groups of the OAuth API server with the guest's aggregator. */
export function apiServiceRegistrations({ management, userWorkload, namespace, placement }: Pass): Result<void> {
  const rootCa = management.get(secrets, ROOT_CA_SECRET, namespace);
  if (rootCa === undefined) {
    return failure(`failed to get root ca from control plane: secrets "${ROOT_CA_SECRET}" not found`);
  }
  for (const group of aggregatedGroups) {
    createOrUpdate(userWorkload, apiServices, apiServiceName(group), undefined, (existing) =>
      success(apiService(placement, group, existing, rootCa.data?.[CA_KEY])),
    );
  }
  return success(undefined);
}

/** The Service that the aggregator calls in the guest cluster. */
export const guestService = ({ userWorkload }: Pass): Result<unknown> =>
  createOrUpdate(userWorkload, services, HOSTED_APISERVER_SERVICE, GUEST_NAMESPACE, (existing) =>
    success(guestApiserverService(existing)),
  );

/** The way from that Service to the pods of the control plane. */
export function guestEndpoints({ published, userWorkload, namespace }: Pass): Result<unknown> {
  const service = published.get(services, HOSTED_APISERVER_SERVICE, namespace);
  if (service === undefined) {
    const missing = failure(`services "${HOSTED_APISERVER_SERVICE}" not found`);
    return inContext('failed to get openshift oauth apiserver service from control plane', missing);
  }
  const clusterIP = service.spec.clusterIP ?? '';
  if (clusterIP === '')
    return failure('openshift oauth apiserver service in control plane does not yet have a cluster IP');
  return createOrUpdate(userWorkload, endpoints, HOSTED_APISERVER_SERVICE, GUEST_NAMESPACE, (existing) =>
    success(guestApiserverEndpoints(clusterIP, existing)),
  );
}
