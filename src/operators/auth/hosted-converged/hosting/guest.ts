import { configMaps, endpoints, services } from '../../../../library/resources/core';
import { type Result, success } from '../../../../om/result';
import { oidcMaterial } from '../../hosted-cpo/guest/oidc-material';
import { GUEST } from '../../hosted-cpo/pass/gate';
import type { Pass } from '../../hosted-cpo/pass/pass';
import { done, type Stage } from '../../hosted-cpo/pass/stage';
import {
  apiserverAccess,
  type GuestStep,
  guestErrors,
  kubeadminStep,
  servingCertStep,
} from '../../hosted-cpo/stages/guest';
import { issuerMaterial } from '../../objects/writers';
import { GUEST_NAMESPACE } from '../../operands/api-services';
import { CONFIG_MANAGED_NAMESPACE } from '../../operands/namespaces';
import { HOSTED_APISERVER_SERVICE } from '../../operands/services/apiserver-service';
import { OAUTH_SERVING_CERT } from '../../operands/trust-distribution/oauth-serving-cert';

/** A pass in which one provider is the only one: the copies are made for the first of a list. */
const passesOfProviders = (pass: Pass): readonly Pass[] => {
  const { configuration } = pass.hcp.spec;
  const { authentication } = configuration ?? {};
  return (authentication?.oidcProviders ?? []).map((provider) => ({
    ...pass,
    hcp: {
      ...pass.hcp,
      spec: {
        ...pass.hcp.spec,
        configuration: { ...configuration, authentication: { ...authentication, oidcProviders: [provider] } },
      },
    },
  }));
};

function allMaterial(pass: Pass): Result<unknown> {
  const failed = passesOfProviders(pass)
    .map(oidcMaterial)
    .filter((result) => !result.ok);
  return failed[0] ?? success(undefined);
}

/** What is not needed once tokens come from elsewhere; a Service that leads nowhere breaks discovery of the whole API. */
function withoutServers({ userWorkload }: Pass): Result<unknown> {
  userWorkload.deleteIfNeeded(endpoints, HOSTED_APISERVER_SERVICE, GUEST_NAMESPACE);
  userWorkload.deleteIfNeeded(services, HOSTED_APISERVER_SERVICE, GUEST_NAMESPACE);
  userWorkload.deleteIfNeeded(configMaps, OAUTH_SERVING_CERT, CONFIG_MANAGED_NAMESPACE);
  return success(undefined);
}

/**
 * What the guest cluster needs because its servers are elsewhere. Everything else in it the standalone operator writes.
 *
 * @param isWanted whether the servers run
 */
export const servedCluster = (isWanted: (pass: Pass) => boolean): Stage => ({
  name: GUEST,
  run(pass, context) {
    const servers: readonly GuestStep[] = isWanted(pass)
      ? [...apiserverAccess(pass), kubeadminStep(pass, context), servingCertStep(pass)]
      : [['failed to clean up', [], () => withoutServers(pass)]];
    return done(
      guestErrors([['failed to copy what external issuers need', issuerMaterial, () => allMaterial(pass)], ...servers]),
    );
  },
});
