/**
 * Jest helpers for snapshot tests over charts. Nothing is registered on import: hand {@link manifestMatchers} to
 * `expect.extend` and {@link manifestSerializer} to `expect.addSnapshotSerializer`.
 */

import { ApiObject } from 'cdk8s';
import { withHashedSecrets, withoutSecretValues } from '../diff/secrets';
import { asText } from '../kube/as-text';
import { isJsonObject, type JsonObject } from '../kube/json';
import { toYamlDocuments } from '../kube/yaml';
import { missingFrom } from './differences';
import { isManifestSource, type ManifestSource, manifestsIn } from './manifests';

export type { ManifestSource } from './manifests';

/** What identifies a manifest, and as much of the rest as the test cares about. */
export type PartialManifest = JsonObject & {
  readonly kind: string;
  readonly metadata?: JsonObject & { readonly name?: string; readonly namespace?: string };
};

interface MatcherResult {
  readonly pass: boolean;
  message(): string;
}

/** Matchers for `expect.extend`. */
export const manifestMatchers = {
  /**
   * Passes when the chart (or list of objects) holds an object with at least these fields. `kind`, and `metadata.name`
   * and `metadata.namespace` where given, choose the object; the message names every path that differs in it.
   */
  toContainManifest(source: ManifestSource, expected: PartialManifest): MatcherResult {
    const manifests = manifestsIn(source);
    const candidates = manifests.filter((manifest) => isSame(manifest, expected));
    const problems = candidates.map((manifest) =>
      missingFrom(withHashedSecrets(manifest), withHashedSecrets(expected)),
    );
    const found = candidates.some((manifest) => missingFrom(manifest, expected).length === 0);
    return {
      pass: found,
      message: () => {
        const what = `${expected.kind} ${expected.metadata?.name ?? ''}`.trim();
        if (found) return `expected no ${what} with these fields, but there is one`;
        const first = problems[0];
        if (first !== undefined) return [`${what} differs:`, ...first.map((line) => `  ${line}`)].join('\n');
        const names = manifests.map((manifest) => `  ${title(manifest)}`).sort();
        return [`no ${what} among the ${manifests.length} objects:`, ...names].join('\n');
      },
    };
  },
};

/**
 * Prints a chart, or one of its objects, as the YAML that synthesis writes, no value of a Secret. For
 * `expect.addSnapshotSerializer`; then `expect(chart).toMatchSnapshot()` is small enough to review.
 */
export const manifestSerializer = {
  test: (value: unknown): boolean => isManifestSource(value),
  serialize(value: unknown): string {
    if (!isManifestSource(value)) return String(value);
    const manifests: readonly JsonObject[] = ApiObject.isApiObject(value) ? [value.toJson()] : manifestsIn(value);
    return toYamlDocuments(manifests.map(withoutSecretValues));
  },
};

const isSame = (manifest: JsonObject, expected: PartialManifest): boolean =>
  manifest.kind === expected.kind &&
  (expected.apiVersion === undefined || manifest.apiVersion === expected.apiVersion) &&
  (['name', 'namespace'] as const).every((field) => {
    const wanted = expected.metadata?.[field];
    return wanted === undefined || (isJsonObject(manifest.metadata) && manifest.metadata[field] === wanted);
  });

const title = ({ kind, metadata }: JsonObject): string =>
  isJsonObject(metadata)
    ? [kind, metadata.namespace, metadata.name].filter((part) => part !== undefined).join(' ')
    : asText(kind);

declare global {
  namespace jest {
    // The type parameters have to be those of Jest's own declaration, used here or not.
    // biome-ignore lint/complexity/noBannedTypes: see above
    interface Matchers<R, T = {}> {
      /** The chart holds an object with at least these fields. */
      toContainManifest(expected: PartialManifest): R;
    }
  }
}
