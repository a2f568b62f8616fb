import type { Remark } from '../../../../check/finding';
import type { JsonObject } from '../../../../kube/json';
import { referenceRules } from '../rules/references';
import { certificateFaults, type Judging, privateKeyFaults, servingFaults } from './certificates';
import { isUsableHtpasswd } from './password-file';
import { type Content, type Reference, referencesOf } from './reference';
import type { StoredObject, StoredObjects } from './stored-objects';

/** What references of an object come to. */
export interface CheckedReferences {
  readonly remarks: readonly Remark[];
  /** What could not be looked up, as the input has nothing of it: `Secrets in openshift-config`. */
  readonly unknown: readonly string[];
}

/**
 * What is wrong with the Secrets and ConfigMaps that an object refers to, as far as the input has them. Nothing of their values
 * is told but of certificates, which are public.
 */
export function checkReferences(object: JsonObject, stored: StoredObjects, judging: Judging): CheckedReferences {
  const references = referencesOf(object);
  const unknown = references.filter(
    ({ source, namespace, name }) => !stored.knows(source, namespace) && stored.named(source, name).length === 0,
  );
  const known = references.filter((reference) => !unknown.includes(reference));
  return {
    remarks: known.flatMap((reference) => remarksOn(reference, known, stored, judging)),
    unknown: [...new Set(unknown.map(({ source, namespace }) => `${source}s in ${namespace || 'its own namespace'}`))],
  };
}

function remarksOn(
  reference: Reference,
  all: readonly Reference[],
  stored: StoredObjects,
  judging: Judging,
): readonly Remark[] {
  const { path, source, name, namespace, keys, hosts } = reference;
  const found = objectOf(reference, stored);
  const title = `${source} ${namespace}/${name}`;
  if (found === undefined) return [missing(reference, title, stored)];
  return keys.flatMap(({ key, content }): readonly Remark[] => {
    const where = `key ${key} of ${title}`;
    if (!found.content.has(key)) {
      const there = [...found.content.keys()].sort().join(', ') || 'no key';
      return [{ path, rule: referenceRules.key, message: `${title}: found ${there}, expected the key ${key}` }];
    }
    if (found.illegible.has(key)) {
      return [{ path, rule: referenceRules.encoding, message: `${where}: found no base64, expected it under data` }];
    }
    const value = found.content.get(key);
    if (value === undefined) return [];
    if (value.trim() === '') return [{ path, rule: referenceRules.empty, message: `${where}: found nothing` }];
    const beside = certificateBeside(reference, all, stored);
    const authorities = found.content.get('ca.crt');
    return contentFaults({ content, value, where, hosts, beside, authorities }, judging).map((fault) => ({
      path,
      ...fault,
    }));
  });
}

interface FoundContent {
  readonly content: Content;
  readonly value: string;
  /** Such as `key ca.crt of ConfigMap a/b`. */
  readonly where: string;
  readonly hosts: readonly string[];
  /** The certificate that a private key belongs to, where there is one. */
  readonly beside: string | undefined;
  /** Certificate authorities in the same object, where there are any. */
  readonly authorities: string | undefined;
}

function contentFaults(
  { content, value, where, hosts, beside, authorities }: FoundContent,
  judging: Judging,
): readonly Omit<Remark, 'path'>[] {
  switch (content) {
    case 'authority':
    case 'client certificate':
      return certificateFaults(value, where, judging);
    case 'server certificate':
      return [...certificateFaults(value, where, judging), ...servingFaults(value, where, hosts, authorities)];
    case 'private key':
      return privateKeyFaults(value, where, beside);
    case 'password file':
      return isUsableHtpasswd(value)
        ? []
        : [{ rule: referenceRules.htpasswd, message: `${where}: found no line of the form USER:HASH` }];
    case 'text':
      return [];
  }
}

function objectOf({ source, name, namespace }: Reference, stored: StoredObjects): StoredObject | undefined {
  const named = stored.named(source, name);
  return named.find((one) => one.namespace === namespace) ?? named.find((one) => one.namespace === '');
}

/** The certificate of a private key: in the same object, or in the one that the provider names beside. */
function certificateBeside(reference: Reference, all: readonly Reference[], stored: StoredObjects): string | undefined {
  const own = objectOf(reference, stored)?.content.get('tls.crt');
  if (reference.keys.length > 1) return own;
  const other = all.find(({ path }) => path === reference.path.replace(/tlsClientKey\.name$/, 'tlsClientCert.name'));
  return other === undefined ? own : objectOf(other, stored)?.content.get('tls.crt');
}

function missing({ path, source, name, namespace }: Reference, title: string, stored: StoredObjects): Remark {
  const elsewhere = stored.named(source, name).map((one) => one.namespace);
  const expected = `expected ${title}`;
  if (elsewhere.length > 0) {
    const places = elsewhere.map((place) => `${source} ${place}/${name}`).join(', ');
    return {
      rule: referenceRules.namespace,
      path,
      message: `found ${places}, ${expected}`,
      fix: `Create it in ${namespace}.`,
    };
  }
  const other = source === 'Secret' ? 'ConfigMap' : 'Secret';
  const ofOtherKind = stored.named(other, name).find((one) => one.namespace === namespace || one.namespace === '');
  if (ofOtherKind !== undefined) {
    return { rule: referenceRules.kind, path, message: `found a ${other} of that name, ${expected}` };
  }
  const rule = source === 'Secret' ? referenceRules.secret : referenceRules.configMap;
  return { rule, path, message: `${expected}, found no ${source} of that name` };
}
