import { aggregate } from '../../../../kube/go-errors';
import { configMaps, secrets } from '../../../../library/resources/core';
import { failure, type Result, success } from '../../../../om/result';
import { oauthEnabled } from '../../observe/hosted/authentication-type';
import { isManagedAzure } from '../../observe/hosted/visibility';
import { CONFIG_NAMESPACE } from '../../operands/namespaces';
import {
  issuerCaCopy,
  oidcClientSecretCopy,
  type SecretCopy,
} from '../../operands/trust-distribution/copied-provider-material';
import type { OIDCProvider } from '../../resources/config/oidc-provider';
import type { Pass } from '../pass/pass';
import { createOrUpdate } from '../upsert/create-or-update';

/** Marks a Secret that users of managed Azure put into the guest cluster themselves, later. */
const GUEST_SOURCED_ANNOTATION = 'hypershift.openshift.io/hosted-cluster-sourced';

/**
 * Copies what the guest's components need to log in at an external issuer: its certificate authority and the secrets of
 * their clients. Only the first provider counts. One that is missing does not stop the others.
 * Upstream: openshift/hypershift control-plane-operator/hostedclusterconfigoperator/controllers/resources.
 */
export function oidcMaterial(pass: Pass): Result<void> {
  const [provider] = pass.hcp.spec.configuration?.authentication?.oidcProviders ?? [];
  if (oauthEnabled(pass.hcp) || provider === undefined) return success(undefined);
  const errors = [issuerCa(pass, provider), ...clientSecrets(pass, provider)].flatMap((result) =>
    result.ok ? [] : [result.error],
  );
  const error = aggregate(errors);
  return error === undefined ? success(undefined) : failure(error);
}

function issuerCa({ management, userWorkload, namespace }: Pass, provider: OIDCProvider): Result<unknown> {
  const name = provider.issuer?.issuerCertificateAuthority?.name ?? '';
  if (name === '') return success(undefined);
  const source = management.get(configMaps, name, namespace);
  if (source === undefined) {
    return failure(`failed to get issuer CA configmap ${name}: configmaps "${name}" not found`);
  }
  return createOrUpdate(userWorkload, configMaps, name, CONFIG_NAMESPACE, (existing) =>
    success(issuerCaCopy(name, source, existing)),
  );
}

function clientSecrets(pass: Pass, provider: OIDCProvider): readonly Result<unknown>[] {
  const { management, userWorkload, namespace, hcp, settings } = pass;
  return (provider.oidcClients ?? []).map(({ clientSecret }): Result<unknown> => {
    const name = clientSecret?.name ?? '';
    if (name === '') return success(undefined);
    const source = management.get(secrets, name, namespace);
    if (source === undefined) return failure(`failed to get OIDCClient secret ${name}: secrets "${name}" not found`);
    const isGuestSourced = source.metadata.annotations?.[GUEST_SOURCED_ANNOTATION] === 'true';
    if (isGuestSourced && isManagedAzure(hcp, settings)) return success(undefined);
    return createOrUpdate<SecretCopy>(userWorkload, secrets, name, CONFIG_NAMESPACE, (existing) =>
      success(oidcClientSecretCopy(name, source, existing)),
    );
  });
}
