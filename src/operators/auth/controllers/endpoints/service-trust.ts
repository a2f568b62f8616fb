import { bundleFault } from '../../../../kube/certificates';
import { Failure } from '../../../../library/failure';
import { configMaps } from '../../../../library/resources/core';
import { OAUTH_SERVER_NAMESPACE } from '../../operands/namespaces';
import { SERVICE_CA } from '../../operands/oauth-server/names';
import { SERVICE_CA_KEY } from '../../operands/trust-distribution/service-ca';
import { type AuthRun, listed } from '../framework/scope';

/** Checks that there is an authority to trust the cluster's services by. @throws Failure when there is none */
export function serviceTrust(run: AuthRun): void {
  const bundle = listed(run, configMaps, SERVICE_CA, OAUTH_SERVER_NAMESPACE).data?.[SERVICE_CA_KEY];
  if (bundle === undefined) {
    throw new Failure(`"${SERVICE_CA_KEY}" key of the "${OAUTH_SERVER_NAMESPACE}/${SERVICE_CA}" CM is empty`);
  }
  if (bundleFault(bundle) !== undefined) {
    throw new Failure('no certificates could be parsed from the service-ca CA bundle');
  }
}
