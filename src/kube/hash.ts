import { createHash } from 'node:crypto';
import { sortBytewise } from './compare';
import type { TypeName } from './field-order/type-name';
import { fnv32, fourBytes } from './fnv';
import { goJson } from './go-json';
import { isJsonObject, type JsonObject, type JsonValue } from './json';
import { withZeroFields } from './zero-fill';

/** The annotation that holds {@link desiredStateHash}. */
export const DESIRED_STATE_HASH_ANNOTATION = 'hypershift.openshift.io/desired-state-hash';

/** Lower-case hex SHA-256 of a text (as UTF-8) or of bytes. */
export const sha256Hex = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

/**
 * The hash that library-go writes into `operator.openshift.io/spec-hash`: SHA-256 of the JSON of the Go value, fields in
 * struct order, zero values as Go prints them. Upstream: openshift/library-go pkg/operator/resource/resourceapply/apps.go.
 *
 * @param type the Go type of `spec`, such as `apps/v1.DeploymentSpec`
 */
export const specHash = (type: TypeName, spec: JsonObject): string =>
  sha256Hex(goJson(withZeroFields(spec, type), { type }));

const UNHASHED_METADATA = new Set(['uid', 'generation', 'creationTimestamp', 'resourceVersion', 'managedFields']);

/**
 * The hash that the control-plane-operator writes into {@link DESIRED_STATE_HASH_ANNOTATION}: SHA-256 of the JSON of the
 * object with sorted keys, less its status, what the API server sets in metadata, and the annotation itself.
 * Upstream: openshift/hypershift support/upsert/apply.go.
 *
 * @param object the whole desired object as Go would print it (zero fields included), apiVersion and kind too
 */
export const desiredStateHash = (object: JsonObject): string => {
  const { status: _status, ...hashed } = object;
  return sha256Hex(goJson(isJsonObject(object.metadata) ? { ...hashed, metadata: metadata(object.metadata) } : hashed));
};

const metadata = (source: JsonObject): JsonObject => {
  const kept: Record<string, JsonValue | undefined> = {};
  for (const [key, value] of Object.entries(source)) if (!UNHASHED_METADATA.has(key)) kept[key] = value;
  if (!isJsonObject(kept.annotations)) return kept;
  const { [DESIRED_STATE_HASH_ANNOTATION]: _self, ...annotations } = kept.annotations;
  return { ...kept, annotations: Object.keys(annotations).length === 0 ? undefined : annotations };
};

/**
 * The hash over what a workload was built from, `operator.openshift.io/rvs-hash`: base64url without padding of SHA-512 of
 * the sorted entries joined by commas. Upstream: cluster-authentication-operator pkg/controllers/deployment.
 *
 * @param entries such as `configmaps:<name>:<resourceVersion>`; their order does not matter
 */
export const rvsHash = (entries: readonly string[]): string =>
  createHash('sha512')
    .update(sortBytewise([...entries]).join(','))
    .digest('base64url');

/**
 * The hash of one dependency, `operator.openshift.io/dep-<namespace>.<name>.<kind>`: padded base64url of the four bytes of
 * FNV-1 over the JSON of `.data` and a newline. Upstream: openshift/library-go pkg/operator/resource/resourcehash.
 *
 * @param data `.data` of a ConfigMap (text) or of a Secret (base64); undefined is Go's nil map
 */
export const depHash = (data: JsonObject | undefined): string => {
  const base64 = Buffer.from(fourBytes(fnv32(`${goJson(data ?? null)}\n`))).toString('base64');
  return base64.replaceAll('+', '-').replaceAll('/', '_');
};
