import { append } from '../../../../kube/append';
import { goJson } from '../../../../kube/go-json';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../../kube/json';
import type { ConvertedProviders } from '../../operands/oauth-server/identity-providers';
import type { MountedFile } from '../../operands/oauth-server/mounted-file';
import { PROVIDER_COPIES } from '../../operands/oauth-server/names';
import type { IdentityProvider } from '../../resources/config/identity-provider';

/** Providers with the files that they need, and why others are not among them. */
export interface UsableProviders {
  readonly providers: readonly JsonValue[];
  readonly files: readonly MountedFile[];
  readonly errors: readonly string[];
}

/** What is known of before. */
export interface LastGood {
  /** The list as it was observed last. */
  readonly providers: JsonValue | undefined;
  readonly files: readonly MountedFile[];
  /** Whether a provider that cannot be used at the moment stays as it was. */
  readonly kept: boolean;
}

const ownFiles = (files: readonly MountedFile[], index: number): readonly MountedFile[] =>
  files.filter(({ objectName }) => objectName.startsWith(`${PROVIDER_COPIES}${index}-`));

const named = (list: JsonValue | undefined, name: string): JsonObject | undefined => {
  const items: readonly JsonValue[] = Array.isArray(list) ? list : [];
  return items.filter(isJsonObject).find((item) => item.name === name);
};

/** Whether a provider reads files of its own position alone: else its files are another provider's now. */
const isInPlace = (provider: JsonObject, index: number): boolean =>
  [...goJson(provider).matchAll(/\/var\/config\/user\/idp\/(\d+)\//g)].every(
    ([, position]) => position === String(index),
  );

/**
 * Each provider for itself: one that cannot be converted, or refers to what cannot be used, leaves the others alone. It stays
 * as it was, if it was there and is where it was.
 *
 * @param faultsOf what is wrong with the objects that files come from
 */
export function isolatedProviders(
  list: readonly IdentityProvider[],
  converted: ConvertedProviders,
  before: LastGood,
  faultsOf: (files: readonly MountedFile[]) => readonly string[],
): UsableProviders {
  const providers: JsonValue[] = [];
  const files: MountedFile[] = [];
  const errors = [...converted.errors];
  for (const [index, { name = '' }] of list.entries()) {
    const fresh = converted.providers.find((provider) => provider.name === name);
    const freshFiles = ownFiles(converted.files, index);
    const faults = fresh === undefined ? [] : faultsOf(freshFiles);
    append(errors, faults);
    if (fresh !== undefined && faults.length === 0) {
      providers.push(fresh);
      append(files, freshFiles);
      continue;
    }
    const former = before.kept ? named(before.providers, name) : undefined;
    if (former === undefined || !isInPlace(former, index)) continue;
    providers.push(former);
    append(files, ownFiles(before.files, index));
  }
  return { providers, files, errors };
}
