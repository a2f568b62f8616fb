import type { CustomKind } from '../../../api-server/kinds/custom-resource';
import { openShiftKinds } from '../../../api-server/openshift/kinds';
import { duplicateErrors } from '../../../api-server/schema/duplicates';
import {
  propertyOf,
  pruned,
  type Structural,
  withDefaults,
  withoutPlainNulls,
} from '../../../api-server/schema/structural';
import { schemaErrors } from '../../../api-server/schema/structural-validation';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../kube/json';
import { type Finding, findingOf, hintFor } from './finding';
import { oauthFindings } from './oauth';

/** Where people configure authentication in an object of a kind. */
interface Configuration {
  /** The parts that are held against the schema. */
  readonly parts: readonly (readonly string[])[];
  /** Which unknown fields to tell, by their paths. */
  readonly unknown: RegExp;
  /** Where the spec of an OAuth configuration is. */
  readonly oauth?: readonly string[];
  /** Said of what admission refuses of an OAuth where it does not look at the kind. */
  readonly oauthHint?: string;
}

const hosted: Configuration = {
  // The rest is HyperShift's: an input need not have it, and which fields there are depends on its feature gates.
  parts: ['oauth', 'authentication', 'apiServer'].map((name) => ['spec', 'configuration', name]),
  unknown: /^spec\.(?:configuration\.|[^.[]*$)/,
  oauth: ['spec', 'configuration', 'oauth'],
  oauthHint: "a cluster's own OAuth would be refused for it; the schema of this kind takes it",
};

const whole = { parts: [[]], unknown: /^/ };

const configurations: ReadonlyMap<string, Configuration> = new Map<string, Configuration>([
  ['OAuth.config.openshift.io', { ...whole, oauth: ['spec'] }],
  ['Authentication.config.openshift.io', whole],
  ['APIServer.config.openshift.io', whole],
  ['HostedControlPlane.hypershift.openshift.io', hosted],
  ['HostedCluster.hypershift.openshift.io', hosted],
]);

let served: ReadonlyMap<string, CustomKind> | undefined;

/** The kinds of the configurations, by `kind.group/version`. */
function kindOf({ apiVersion, kind }: JsonObject): CustomKind | undefined {
  served ??= new Map(openShiftKinds().map((one) => [`${one.kind}.${one.group}/${one.version}`, one]));
  return served.get(`${String(kind)}.${String(apiVersion)}`);
}

/**
 * What an API server would refuse of an object that configures authentication: fields that its kind does not have, values
 * that the schema does not take and, of an OAuth configuration, what admission refuses. Of other kinds nothing is known.
 */
export function checkObject(object: JsonObject): readonly Finding[] {
  const kind = kindOf(object);
  const configuration = kind && configurations.get(`${kind.kind}.${kind.group}`);
  if (kind === undefined || configuration === undefined) return [];
  const { schema } = kind;
  const unknown: Finding[] = [];
  const known = pruned(object, schema, (path, name, parent) => {
    if (configuration.unknown.test(path))
      unknown.push({ path, message: `unknown field ${JSON.stringify(path)}`, ...hinted(name, parent) });
  });
  const stored = withDefaults(withoutPlainNulls(known, schema), schema);
  const wrong = configuration.parts.flatMap((path) => partFindings(stored, schema, path));
  const { oauth = [], oauthHint } = configuration;
  const spec = oauth.length === 0 ? undefined : at(stored, oauth);
  const refused = (isJsonObject(spec) ? oauthFindings(spec, oauth.join('.')) : []).map((finding) =>
    oauthHint === undefined ? finding : { ...finding, hint: [finding.hint, oauthHint].filter(Boolean).join(' ') },
  );
  return once([...unknown, ...wrong, ...refused]);
}

function hinted(name: string, parent: Structural): Pick<Finding, 'hint'> {
  const hint = hintFor(name, isJsonObject(parent.properties) ? Object.keys(parent.properties) : []);
  return hint === undefined ? {} : { hint };
}

function partFindings(object: JsonValue, schema: Structural, path: readonly string[]): readonly Finding[] {
  const value = at(object, path);
  const own = path.reduce<Structural | undefined>((outer, name) => outer && propertyOf(outer, name), schema);
  if (value === undefined || own === undefined) return [];
  const place = path.join('.');
  return [...schemaErrors(value, own, place), ...duplicateErrors(value, own, place)].map((error) => findingOf(error));
}

const at = (value: JsonValue, path: readonly string[]): JsonValue | undefined =>
  path.reduce<JsonValue | undefined>((outer, name) => (isJsonObject(outer) ? outer[name] : undefined), value);

/** A schema and admission may say the same of a field. */
function once(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((finding) => [finding.message, finding])).values()];
}
