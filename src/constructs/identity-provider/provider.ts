import type { IdentityProvider as ProviderSpec } from '../../operators/auth/resources/config/identity-provider';
import type { NameReference } from '../../operators/auth/resources/config/name-reference';
import { type ConfigMapReference, type NamedResource, nameOf, type SecretReference } from '../object-reference';
import type { Problem } from '../problem';

/** What every identity provider has. */
export interface IdentityProviderProps {
  /** Name that users and identities get a prefix of; no two providers share one. */
  readonly name: string;
  /**
   * How identities become users: `claim` makes one and fails when the name is taken, `lookup` takes users that exist,
   * `add` adds to whoever has the name.
   *
   * @default 'claim'
   */
  readonly mappingMethod?: 'claim' | 'lookup' | 'add';
}

/** A way for users to log in, made by one of the nine functions beside this. */
export interface IdentityProvider {
  /** The entry as the API has it. */
  readonly spec: ProviderSpec;
  /** Objects of the program that it names. */
  readonly references: readonly NamedResource[];
  /** What is wrong with its props. */
  readonly problems: readonly Problem[];
}

/** Collects what a provider names, and what is wrong with it. @internal */
export class ProviderBuilder {
  public readonly references: NamedResource[] = [];
  public readonly problems: Problem[] = [];

  /** A Secret or config map of the program or of the cluster. */
  public refer(reference: SecretReference | ConfigMapReference): NameReference {
    if (typeof reference !== 'string') this.references.push(reference);
    return { name: nameOf(reference) };
  }

  /** The same where there may be none. */
  public mayRefer(reference: SecretReference | ConfigMapReference | undefined): NameReference | undefined {
    return reference === undefined ? undefined : this.refer(reference);
  }

  /** Says what is wrong unless a condition holds. */
  public check(holds: boolean, field: string, found: unknown, expected: string): void {
    if (!holds) this.problems.push({ field, found: JSON.stringify(found) ?? 'nothing', expected });
  }
}

/** Makes an identity provider of its section. @internal */
export function identityProvider(
  { name, mappingMethod = 'claim' }: IdentityProviderProps,
  section: (builder: ProviderBuilder) => Pick<ProviderSpec, Exclude<keyof ProviderSpec, 'name' | 'mappingMethod'>>,
): IdentityProvider {
  const builder = new ProviderBuilder();
  builder.check(isName(name), 'name', name, 'a name without "/", ":" or "%" that is not "." or ".."');
  const spec = { name, mappingMethod, ...section(builder) };
  return { spec, references: builder.references, problems: builder.problems };
}

/** Names become parts of users' identities and of paths. Upstream: openshift/api `config/v1/types_oauth.go`. */
const isName = (name: string): boolean => name !== '' && name !== '.' && name !== '..' && !/[/:%]/.test(name);

/** Whether a text is the absolute URL of an http or https server. @internal */
export function isServerUrl(text: string, schemes: readonly string[] = ['https:', 'http:']): boolean {
  try {
    const { protocol, hostname } = new URL(text);
    return schemes.includes(protocol) && hostname !== '';
  } catch {
    return false;
  }
}
