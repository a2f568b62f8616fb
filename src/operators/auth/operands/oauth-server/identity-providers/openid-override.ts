import * as z from 'zod/mini';
import { structMembers } from '../../../../../kube/go-unmarshal';
import type { JsonValue } from '../../../../../kube/json';
import type { StringMap } from '../../../../../kube/types';
import type { OpenIDOverride } from './openid-types';

const text = z._default(z.nullish(z.string()), '');
const names = z._default(z.nullish(z.array(z.string())), null);

const overrideSchema = z.object({
  urls: z.nullish(z.object({ authorize: text, token: text, userInfo: text })),
  claims: z.nullish(z.object({ id: names, preferredUsername: names, name: names, email: names, groups: names })),
  challenge: z.nullish(z.boolean()),
});

const fieldNames = [
  ...['urls', 'authorize', 'token', 'userInfo'],
  ...['claims', 'id', 'preferredUsername', 'name', 'email', 'groups'],
  'challenge',
];

const parseOverride = (json: string): OpenIDOverride | undefined => {
  let document: JsonValue;
  try {
    // People rely on field names in any case in annotations.
    document = structMembers(json, fieldNames);
  } catch {
    return undefined;
  }
  const parsed = z.safeParse(overrideSchema, document ?? {});
  if (!parsed.success) return undefined;
  const { urls, claims, challenge } = parsed.data;
  return {
    urls: { authorize: urls?.authorize ?? '', token: urls?.token ?? '', userInfo: urls?.userInfo ?? '' },
    claims: {
      id: claims?.id ?? null,
      preferredUsername: claims?.preferredUsername ?? null,
      name: claims?.name ?? null,
      email: claims?.email ?? null,
      groups: claims?.groups ?? null,
    },
    challenge: challenge ?? undefined,
  };
};

/**
 * The overrides in annotations `<prefix><provider name>`, by provider. One that is no JSON of the right shape counts as
 * absent.
 *
 * Upstream: hypershift `control-plane-operator/controllers/hostedcontrolplane/v2/oauth/config.go`.
 */
export const openIDOverrides = (
  annotations: StringMap | undefined,
  prefix: string,
): ReadonlyMap<string, OpenIDOverride> => {
  const overrides = new Map<string, OpenIDOverride>();
  for (const [key, value] of Object.entries(annotations ?? {})) {
    if (!key.startsWith(prefix)) continue;
    const provider = key.slice(prefix.length);
    const override = provider.includes(prefix) ? undefined : parseOverride(value);
    if (override !== undefined) overrides.set(provider, override);
  }
  return overrides;
};
