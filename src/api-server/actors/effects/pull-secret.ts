import { listAt, textAt } from '../../kinds/shape';
import { metaOf } from '../../validation/object-meta';
import type { EffectFunction } from '../effect-context';
import { secrets, serviceAccounts } from '../resources';
import { patched } from '../writes';

/**
 * The Secret with which pods of a service account pull images, named by the account. Whoever replaces the account's lists takes
 * it away again. Upstream: openshift/openshift-controller-manager pkg/internalregistry/controllers.
 */
export const pullSecret: EffectFunction = ({ subject, look, pick }) => {
  const { name = '', namespace = '', uid = '' } = metaOf(subject);
  const prefix = `${name}-dockercfg-`;
  const known = look.list(secrets, namespace).find((secret) => {
    const { ownerReferences = [], name: secretName = '' } = metaOf(secret);
    return secretName.startsWith(prefix) && ownerReferences.some((owner) => owner.uid === uid);
  });
  if (known === undefined) {
    const suffix = pick(36 ** 5)
      .toString(36)
      .padStart(5, '0');
    return [
      {
        method: 'POST',
        path: look.path(secrets, namespace, ''),
        body: {
          apiVersion: 'v1',
          kind: 'Secret',
          metadata: {
            name: `${prefix}${suffix}`,
            namespace,
            ownerReferences: [{ apiVersion: 'v1', kind: 'ServiceAccount', name, uid }],
          },
          type: 'kubernetes.io/dockercfg',
          data: { '.dockercfg': Buffer.from('{}').toString('base64') },
        },
      },
    ];
  }
  const secret = { name: metaOf(known).name ?? '' };
  const withSecret = (list: 'imagePullSecrets' | 'secrets') => {
    const items = listAt(subject, list);
    return items.some((item) => textAt(item, 'name') === secret.name) ? items : [...items, secret];
  };
  const wanted = { imagePullSecrets: withSecret('imagePullSecrets'), secrets: withSecret('secrets') };
  return patched(look, serviceAccounts, subject, wanted);
};
