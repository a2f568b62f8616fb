import type { CustomKind } from '../../../api-server/kinds/custom-resource';
import { objectAt, textAt } from '../../../api-server/kinds/shape';
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
import { invalidValue } from '../../../api-server/validation/field-error';
import type { Change } from '../../../check/finding';
import { partsOf } from '../../../check/locate';
import type { PathPart } from '../../../check/manifest';
import { asText } from '../../../kube/as-text';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../kube/json';
import { didYouMean } from '../../../om/explain/did-you-mean';
import { externalIssuerRefusals } from './external-issuers';
import { withMisspeltFields } from './misspelt-fields';
import { oauthRefusals } from './oauth';
import { hintFor, type Refusal, refusalOf, structureRuleOf } from './refusal';
import { admissionRules } from './rules/admission';
import { structureRules } from './rules/structure';

/** Where people configure authentication in an object of a kind. */
interface Configuration {
  /** The parts that are held against the schema. */
  readonly parts: readonly (readonly string[])[];
  /** Which unknown fields to tell, by their paths. */
  readonly unknown: RegExp;
  /** Where the spec of an OAuth configuration is. */
  readonly oauth?: readonly string[];
  /** Where the spec of an Authentication configuration is. */
  readonly authentication?: readonly string[];
  /** Said of what admission refuses of an OAuth where it does not look at the kind. */
  readonly oauthHint?: string;
}

const hosted: Configuration = {
  // The rest is HyperShift's: an input need not have it, and which fields there are depends on its feature gates.
  parts: ['oauth', 'authentication', 'apiServer'].map((name) => ['spec', 'configuration', name]),
  unknown: /^spec\.(?:configuration\.|[^.[]*$)/,
  oauth: ['spec', 'configuration', 'oauth'],
  authentication: ['spec', 'configuration', 'authentication'],
  oauthHint: "a cluster's own OAuth would be refused for it; the schema of this kind takes it",
};

const whole = { parts: [[]], unknown: /^/ };

const configurations: ReadonlyMap<string, Configuration> = new Map<string, Configuration>([
  ['OAuth.config.openshift.io', { ...whole, oauth: ['spec'] }],
  ['Authentication.config.openshift.io', { ...whole, authentication: ['spec'] }],
  ['APIServer.config.openshift.io', whole],
  ['HostedControlPlane.hypershift.openshift.io', hosted],
  ['HostedCluster.hypershift.openshift.io', hosted],
]);

let served: ReadonlyMap<string, CustomKind> | undefined;

/** The kinds of the configurations, by `kind.group/version`. */
function kindOf({ apiVersion, kind }: JsonObject): CustomKind | undefined {
  served ??= new Map(openShiftKinds().map((one) => [`${one.kind}.${one.group}/${one.version}`, one]));
  return served.get(`${asText(kind)}.${asText(apiVersion)}`);
}

/**
 * What an API server would refuse of an object that configures authentication: fields that its kind does not have, values
 * that the schema does not take and, of an OAuth configuration, what admission refuses. Of other kinds nothing is known.
 */
export const checkObject = (object: JsonObject): readonly Refusal[] => withMisspeltFields(object, refusalsOf);

function refusalsOf(object: JsonObject): readonly Refusal[] {
  const kind = kindOf(object);
  const configuration = kind && configurations.get(`${kind.kind}.${kind.group}`);
  if (kind === undefined) return misspeltKind(object);
  if (configuration === undefined) return [];
  const { schema } = kind;
  const unknown: Refusal[] = [];
  const known = pruned(object, schema, (path, name, parent) => {
    if (configuration.unknown.test(path)) unknown.push(unknownField(object, path, name, parent));
  });
  const stored = withDefaults(withoutPlainNulls(known, schema), schema);
  const wrong = configuration.parts.flatMap((path) => partRefusals(stored, schema, path));
  const { oauth = [], oauthHint } = configuration;
  const spec = oauth.length === 0 ? undefined : at(stored, oauth);
  const refused = (isJsonObject(spec) ? oauthRefusals(spec, oauth.join('.')) : []).map(
    (refusal): Refusal =>
      oauthHint === undefined
        ? refusal
        : { ...refusal, severity: 'warning', hint: [refusal.hint, oauthHint].filter(Boolean).join(' ') },
  );
  return once([
    ...nameRefusals(object, kind),
    ...unknown,
    ...wrong,
    ...refused,
    ...issuerRefusals(stored, configuration, [...unknown, ...wrong]),
  ]);
}

/** What is said of the kind of a configuration in other letters; of kinds that are none, nothing. */
function misspeltKind(object: JsonObject): readonly Refusal[] {
  const kind = textAt(object, 'kind');
  const group = textAt(object, 'apiVersion').replace(/\/.*/, '');
  const [meant] = [...configurations.keys()].filter(
    (known) => known.toLowerCase() === `${kind}.${group}`.toLowerCase() && known !== `${kind}.${group}`,
  );
  if (meant === undefined) return [];
  const to = meant.slice(0, meant.indexOf('.'));
  const message = `found ${kind} of ${textAt(object, 'apiVersion')}, expected a kind that there is a structure for`;
  const change: Change = { of: 'value', to };
  return [{ rule: structureRules.unknownKind, path: 'kind', message, hint: `did you mean ${to}?`, change }];
}

/**
 * What admission says of a name: of each of these kinds a cluster has one object.
 * Upstream: openshift/kubernetes openshift-kube-apiserver/admission/customresourcevalidation.
 */
function nameRefusals(object: JsonObject, { group }: CustomKind): readonly Refusal[] {
  const name = textAt(objectAt(object, 'metadata'), 'name');
  // One without a name is part of an object, for a program that puts it together.
  if (group !== 'config.openshift.io' || name === '' || name === 'cluster') return [];
  return [refusalOf(invalidValue('metadata.name', name, 'must be cluster'), admissionRules.objectName)];
}

/** What is wrong with external issuers, but for fields that the schema refuses, and those that lack what was misspelt in them. */
function issuerRefusals(
  object: JsonValue,
  { authentication = [] }: Configuration,
  told: readonly Refusal[],
): readonly Refusal[] {
  const spec = authentication.length === 0 ? undefined : at(object, authentication);
  if (!isJsonObject(spec) || spec.oidcProviders === undefined) return [];
  return externalIssuerRefusals(spec, authentication.join('.')).filter(
    ({ path }) => !told.some((one) => one.path === path || one.path.startsWith(`${path}.`)),
  );
}

/** A field that its kind does not have, with what may have been meant. @param parent the schema of what it is in */
export function unknownField(object: JsonObject, path: string, name: string, parent: Structural): Refusal {
  const known = isJsonObject(parent.properties) ? Object.keys(parent.properties) : [];
  const hint = hintFor(name, known);
  const [near, ...others] = didYouMean(name, known);
  const around = partsOf(object, path).slice(0, -1).reduce<JsonValue | undefined>(memberAt, object);
  const isFree = near !== undefined && others.length === 0 && isJsonObject(around) && around[near] === undefined;
  return {
    rule: structureRules.unknownField,
    path,
    message: `unknown field ${JSON.stringify(path)}`,
    ...(hint === undefined ? {} : { hint }),
    ...(isFree ? { change: { of: 'name', to: near } } : {}),
  };
}

function memberAt(value: JsonValue | undefined, part: PathPart): JsonValue | undefined {
  if (typeof part === 'string') return isJsonObject(value) ? value[part] : undefined;
  const items: readonly JsonValue[] = Array.isArray(value) ? value : [];
  return items[part];
}

function partRefusals(object: JsonValue, schema: Structural, path: readonly string[]): readonly Refusal[] {
  const value = at(object, path);
  const own = path.reduce<Structural | undefined>((outer, name) => outer && propertyOf(outer, name), schema);
  if (value === undefined || own === undefined) return [];
  const place = path.join('.');
  return [...schemaErrors(value, own, place), ...duplicateErrors(value, own, place)].map((error) =>
    refusalOf(error, structureRuleOf(error)),
  );
}

const at = (value: JsonValue, path: readonly string[]): JsonValue | undefined =>
  path.reduce<JsonValue | undefined>((outer, name) => (isJsonObject(outer) ? outer[name] : undefined), value);

/** A schema and admission may say the same of a field. */
function once(findings: readonly Refusal[]): readonly Refusal[] {
  return [...new Map(findings.map((finding) => [finding.message, finding])).values()];
}
