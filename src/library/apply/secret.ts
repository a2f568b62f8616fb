import type { Secret } from '../../kube/types';
import { sameDataAsFarAsKnown } from '../../om/redaction';
import { Failure } from '../failure';
import { secrets } from '../resources/core';
import type { ControllerScope } from '../scope';
import { type Applied, reportCreated, reportDeleted, reportUpdated } from './apply';
import { mergeMetadata, withoutRemovals } from './metadata';

const OPAQUE = 'Opaque';
const SERVICE_ACCOUNT_TOKEN = 'kubernetes.io/service-account-token';

const toBase64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

/** Text data as the API server would store them. @throws Failure when a key is given twice with two values */
function encoded(secret: Secret): Secret {
  const { stringData, ...rest } = secret;
  const data: Record<string, string> = { ...secret.data };
  for (const [key, text] of Object.entries(stringData ?? {})) {
    const value = toBase64(text);
    if (data[key] !== undefined && data[key] !== value) {
      throw new Failure(`Secret.stringData["${key}"] conflicts with Secret.data["${key}"]`);
    }
    data[key] = value;
  }
  return { ...rest, data };
}

/**
 * Data are replaced as a whole. The type of a secret cannot be changed, so a secret of another type is deleted and made
 * anew.
 *
 * @param existing what is compared with, where it is not what a GET gives
 */
export function applySecret(
  scope: ControllerScope,
  original: Secret,
  existing?: { readonly object?: Secret },
): Applied<Secret> {
  const required = encoded(original);
  const { name = '', namespace } = required.metadata;
  const before = existing === undefined ? scope.state.get(secrets, name, namespace) : existing.object;
  if (before === undefined) {
    scope.write.create(secrets, { ...required, metadata: withoutRemovals(required.metadata) });
    reportCreated(scope, secrets, required.metadata);
    return { written: true };
  }
  const metadata = mergeMetadata(before.metadata, required.metadata);
  const data = required.type === SERVICE_ACCOUNT_TOKEN ? { ...before.data, ...required.data } : required.data;
  const type = required.type || OPAQUE;
  const after: Secret = { ...before, metadata: metadata.value, data, type };
  const sameType = (before.type ?? '') === type;
  if (!metadata.changed && sameType && sameDataAsFarAsKnown(before.data ?? {}, data ?? {}))
    return { written: false, object: before };
  if (sameType) {
    scope.write.update(secrets, after);
    reportUpdated(scope, secrets, after.metadata);
    return { written: true };
  }
  scope.write.delete(secrets, name, namespace);
  reportDeleted(scope, secrets, after.metadata);
  scope.write.create(secrets, { ...after, metadata: { ...after.metadata, resourceVersion: undefined } });
  reportCreated(scope, secrets, after.metadata);
  return { written: true };
}
