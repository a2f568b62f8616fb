import type { JsonObject } from '../../../kube/json';
import { listAt, textAt } from '../../kinds/shape';
import { metaOf } from '../../validation/object-meta';
import type { EffectContext, EffectFunction } from '../effect-context';
import { secrets, serviceAccounts } from '../resources';
import { patched } from '../writes';

/** On an account: the name of its Secret, whether that is there or not. */
const REFERENCE = 'openshift.io/internal-registry-pull-secret-ref';
/** On a Secret: the name of its account. */
const ACCOUNT = 'openshift.io/internal-registry-auth-token.service-account';

/**
 * The Secret with which pods of a service account pull images, named by the account, which keeps that name: an account that
 * comes back as it was has the same Secret again. Whoever replaces the account's lists takes it away from them.
 * Upstream: openshift/openshift-controller-manager pkg/internalregistry/controllers/service_account_controller.go.
 */
export const pullSecret: EffectFunction = (context) => {
  const { subject, look } = context;
  const { name: account = '', namespace = '', uid = '' } = metaOf(subject);
  const name = nameOf(context);
  const metadata = {
    annotations: { [ACCOUNT]: account },
    ownerReferences: [{ apiVersion: 'v1', kind: 'ServiceAccount', name: account, uid }],
  };
  const known = look.get(secrets, namespace, name);
  if (known === undefined) {
    const body = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { ...metadata, name, namespace },
      type: 'kubernetes.io/dockercfg',
      data: { '.dockercfg': Buffer.from('{}').toString('base64') },
    };
    return [{ method: 'POST', path: look.path(secrets, namespace, ''), body }];
  }
  const wanted = {
    metadata: { annotations: { [REFERENCE]: name } },
    imagePullSecrets: withSecret(subject, 'imagePullSecrets', name),
    secrets: withSecret(subject, 'secrets', name),
  };
  return [
    ...(isOwned(known, uid) && isOf(known, account) ? [] : patched(look, secrets, known, { metadata })),
    ...patched(look, serviceAccounts, subject, wanted),
  ];
};

/** The name that an account has for its Secret, that of the Secret which names it, or a new one. */
function nameOf({ subject, look, pick }: EffectContext): string {
  const { name: account = '', namespace = '', uid = '', annotations } = metaOf(subject);
  const referred = annotations?.[REFERENCE];
  if (referred !== undefined && referred !== '') return referred;
  const known = look.list(secrets, namespace).find((secret) => {
    if (textAt(secret, 'type') !== 'kubernetes.io/dockercfg') return false;
    return metaOf(secret).annotations?.[ACCOUNT] === undefined ? isOwned(secret, uid) : isOf(secret, account);
  });
  if (known !== undefined) return metaOf(known).name ?? '';
  const suffix = pick(36 ** 5)
    .toString(36)
    .padStart(5, '0');
  return `${account}-dockercfg-${suffix}`;
}

const isOwned = (secret: JsonObject, uid: string): boolean =>
  (metaOf(secret).ownerReferences ?? []).some((owner) => owner.uid === uid);

const isOf = (secret: JsonObject, account: string): boolean => metaOf(secret).annotations?.[ACCOUNT] === account;

function withSecret(account: JsonObject, list: 'imagePullSecrets' | 'secrets', name: string) {
  const items = listAt(account, list);
  return items.some((item) => textAt(item, 'name') === name) ? items : [...items, { name }];
}
