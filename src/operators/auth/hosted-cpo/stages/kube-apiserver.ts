import { configMaps, secrets } from '../../../../library/resources/core';
import { type Result, success } from '../../../../om/result';
import { controlPlaneAuthConfig } from '../../operands/external-oidc/auth-config';
import { controlPlaneMetadataConfigMap } from '../../operands/oauth-metadata';
import {
  AUTHENTICATOR_CERT_SECRET,
  controlPlaneWebhookSecret,
  ROOT_CA_SECRET,
} from '../../operands/webhook-authenticator';
import { awaitedAddress } from '../pass/awaited';
import { acceptedIssuers } from '../pass/issuers';
import { knownLoginAddress, type LoginAddress } from '../pass/login-address';
import type { Pass } from '../pass/pass';
import { done, type Stage, skipped } from '../pass/stage';
import { applyOwned } from '../upsert/apply-owned';

/**
 * What the kube-apiserver is told about authentication: issuers, the webhook that reviews tokens, and the discovery
 * document. Each is written before the next one is made, and the first that cannot be made ends the stage.
 * Upstream: openshift/hypershift control-plane-operator/controllers/hostedcontrolplane/v2/kas.
 */
export const kubeApiserver: Stage = {
  name: 'kube-apiserver',
  run(pass) {
    const address = knownLoginAddress(pass);
    if (address === undefined) return skipped(awaitedAddress(pass));
    for (const [index, [, step]] of steps.entries()) {
      const result = step(pass, address);
      if (!result.ok) return done([{ message: result.error, missing: steps.slice(index).map(([object]) => object) }]);
    }
    return done();
  },
};

/** The issuers whose tokens it takes. */
export function authenticationConfiguration(pass: Pass): Result<void> {
  const { namespace, placement } = pass;
  const issuers = acceptedIssuers(pass);
  if (!issuers.ok) return issuers;
  return success(applyOwned(pass, configMaps, controlPlaneAuthConfig(placement, namespace, issuers.value)));
}

/** The server that reviews tokens for it. */
export function tokenWebhook(pass: Pass): Result<void> {
  const { management, namespace } = pass;
  const secret = controlPlaneWebhookSecret(namespace, {
    authenticator: management.get(secrets, AUTHENTICATOR_CERT_SECRET, namespace),
    rootCa: management.get(secrets, ROOT_CA_SECRET, namespace),
  });
  return secret.ok ? success(applyOwned(pass, secrets, secret.value)) : secret;
}

/** What clients discover about the oauth-server. */
export function discoveryDocument(pass: Pass, address: LoginAddress): Result<void> {
  const { management, namespace, placement, hcp } = pass;
  const name = hcp.spec.configuration?.authentication?.oauthMetadata?.name;
  const supplied = name ? { name, configMap: management.get(configMaps, name, namespace) } : undefined;
  const configMap = controlPlaneMetadataConfigMap(placement, namespace, address, supplied);
  return configMap.ok ? success(applyOwned(pass, configMaps, configMap.value)) : configMap;
}

/** By the name in the table of what a step writes. */
const steps = [
  ['issuers/kube-apiserver', authenticationConfiguration],
  ['webhook/kube-apiserver', tokenWebhook],
  ['metadata/oauth-server', discoveryDocument],
] as const;
