import { goFormat } from '../../../../kube/go-format';
import { sameJson } from '../../../../kube/same-json';
import { nestedStrings, objectAt } from '../../../../library/observe/nested';
import { changed, warning } from '../../../../library/observe/observer';
import { secrets } from '../../../../library/resources/core';
import { OAUTH_APISERVER_NAMESPACE } from '../../operands/namespaces';
import { ENCRYPTION_CONFIG } from '../../operands/oauth-apiserver/names';
import { cachedObject } from './cached';
import { observerOf } from './observer';

const path = ['apiServerArguments', 'encryption-provider-config'];
const namespace = OAUTH_APISERVER_NAMESPACE;
const file = '/var/run/secrets/encryption-config/encryption-config';

/**
 * Whether tokens are encrypted in etcd. Once they are, the flag stays: a Secret that vanished comes back.
 *
 * Upstream: library-go `pkg/operator/encryption/observer/observe_encryption_config.go`.
 */
export const observeEncryptionConfig = observerOf([path], ({ state }, existing) => {
  const current = nestedStrings(existing, path);
  if (current.error !== undefined) return { observed: {}, errors: [current.error] };
  const before = current.value ?? [];
  const previous = before.length > 0 ? objectAt(path, before) : {};
  const secret = cachedObject(state, secrets, ENCRYPTION_CONFIG, namespace);
  if (secret === undefined) {
    const message = `encryption config secret ${namespace}/${ENCRYPTION_CONFIG} not found after encryption has been enabled`;
    return {
      observed: previous,
      events: before.length > 0 ? [warning('ObserveEncryptionConfigNotFound', message)] : [],
    };
  }
  if (!secret.data?.[ENCRYPTION_CONFIG]) {
    const message = `encryption config secret ${namespace}/${ENCRYPTION_CONFIG} missing data`;
    return { observed: previous, events: [warning('ObserveEncryptionConfigNoData', message)] };
  }
  const message = `encryption config file changed from ${goFormat(before, 's')} to ${file}`;
  return {
    observed: objectAt(path, [file]),
    events: sameJson(before, [file]) ? [] : [changed('ObserveEncryptionConfigChanged', message)],
  };
});
