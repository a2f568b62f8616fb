import { certificateOf, certificateProblem } from '../../../../kube/certificates';
import { goFormat } from '../../../../kube/go-format';
import type { JsonValue } from '../../../../kube/json';
import { pemBlocks } from '../../../../kube/pem';
import { mergeDisjoint, nestedValue, objectAt } from '../../../../library/observe/nested';
import { changed, type RawObservation } from '../../../../library/observe/observer';
import { sameOrBothEmpty } from '../../../../library/observe/same-or-empty';
import { configMaps, secrets } from '../../../../library/resources/core';
import type { ClusterState } from '../../../../om/state/cluster-state';
import { providerCopiesLeft, providerIsolation, providerReferences } from '../../divergences/identity-providers';
import { providerOpenIDOutage, providerOverridePrefix } from '../../divergences/openid-providers';
import { CONFIG_NAMESPACE } from '../../operands/namespaces';
import { convertIdentityProviders } from '../../operands/oauth-server/identity-providers';
import { openIDOverrides } from '../../operands/oauth-server/identity-providers/openid-override';
import type { MountedFile } from '../../operands/oauth-server/mounted-file';
import { oauths } from '../../resources/openshift';
import { cachedObject, notCached } from './cached';
import { isolatedProviders, type UsableProviders } from './isolated-providers';
import { observerOf } from './observer';
import {
  copiesInPlace,
  type ProviderCopy,
  providerMounts,
  providerMountsPath,
  providerMountsText,
  providerSyncRules,
  referenceFaults,
} from './provider-references';

const path = ['oauthConfig', 'identityProviders'];

/** Why an issuer cannot be asked with the certificate authority that its provider names. */
const caProblem =
  (state: ClusterState) =>
  (name: string): string | undefined => {
    const map = cachedObject(state, configMaps, name, CONFIG_NAMESPACE);
    const place = `configmap "${CONFIG_NAMESPACE}/${name}"`;
    if (map === undefined) return `unable to get ${place}: ${notCached(configMaps, name)}`;
    const text = map.data?.['ca.crt'] || Buffer.from(map.binaryData?.['ca.crt'] ?? '', 'base64').toString('latin1');
    if (text === '') return `${place} has no CA data at key "ca.crt"`;
    const blocks = pemBlocks(text).filter(({ type }) => type === 'CERTIFICATE');
    const index = blocks.findIndex(({ bytes }) => certificateOf(bytes) === undefined);
    const bad = blocks[index];
    const prefix = `failed to append CA certificates to cert pool for configmap "${name}"`;
    if (bad !== undefined) {
      return `${prefix}: failed to parse certificate at index ${index}: ${certificateProblem(bad.bytes)}`;
    }
    return blocks.length === 0 ? `${prefix}: no certificates found in PEM data` : undefined;
  };

/**
 * The identity providers, and what has to be copied and mounted for them.
 *
 * Upstream: cluster-authentication-operator `pkg/controllers/configobservation/oauth/observe_idps.go`.
 */
export const observeIdps = observerOf([path, providerMountsPath], (sources, existing) => {
  const { state, placement, answers, clock } = sources;
  const current = nestedValue(existing, path);
  if (current.error !== undefined) return { observed: 'existing', errors: [current.error] };
  const mountsBefore = providerMounts(existing);
  if ('error' in mountsBefore) return { observed: 'existing', errors: [mountsBefore.error] };
  const oauth = cachedObject(state, oauths, 'cluster');
  if (oauth === undefined) return { observed: {} };

  const overridePrefix = placement.resolve(providerOverridePrefix);
  const converted = convertIdentityProviders(oauth.spec.identityProviders ?? [], {
    placement,
    overrides: overridePrefix === undefined ? undefined : openIDOverrides(oauth.metadata.annotations, overridePrefix),
    answers,
    secret: (name) => cachedObject(state, secrets, name, CONFIG_NAMESPACE),
    caProblem: caProblem(state),
  });
  if (!converted.usable) return { observed: 'existing', errors: converted.errors };

  const copies = placement.resolve(providerCopiesLeft) === 'in place' ? copiesInPlace(state) : mountsBefore;
  const faultsOf = (files: readonly MountedFile[]): readonly string[] =>
    placement.resolve(providerReferences) === 'checked' ? referenceFaults(state, files, clock) : [];
  if (placement.resolve(providerIsolation) === 'each') {
    const kept = placement.resolve(providerOpenIDOutage) === 'kept';
    const before = { providers: current.value, files: mountsBefore, kept };
    const isolated = isolatedProviders(oauth.spec.identityProviders ?? [], converted, before, faultsOf);
    return observation(isolated, current.value, copies);
  }
  const faults = faultsOf(converted.files);
  const found = observation(converted, current.value, copies);
  return faults.length > 0 ? { observed: 'existing', errors: faults, events: found.events } : found;
});

/** What providers come to in the observed section, and the copies that they need. */
function observation(
  { providers, files, errors }: UsableProviders,
  before: JsonValue | undefined,
  copies: readonly ProviderCopy[],
): RawObservation {
  const mounts = objectAt(providerMountsPath, providerMountsText(files));
  return {
    observed: providers.length > 0 ? mergeDisjoint(objectAt(path, providers), mounts) : mounts,
    errors,
    events: sameOrBothEmpty(before, providers)
      ? []
      : [changed('ObserveIdentityProviders', `identity providers changed to ${goFormat(providers, 'q')}`)],
    syncRules: providerSyncRules(copies, files),
  };
}
