import type { Finding } from '../../../check/finding';
import { located } from '../../../check/locate';
import type { Manifest } from '../../../check/manifest';
import type { ReadSources } from '../../../check/read-sources';
import type { Rule } from '../../../check/rule';
import { append } from '../../../kube/append';
import { asText } from '../../../kube/as-text';
import { isJsonObject, type JsonObject } from '../../../kube/json';
import { annotationRemarks, fieldName } from './annotations';
import { checkObject } from './check-object';
import type { Judging } from './references/certificates';
import { checkReferences } from './references/check-references';
import { StoredObjects } from './references/stored-objects';
import type { Refusal } from './refusal';
import { admissionRules } from './rules/admission';
import { structureRules } from './rules/structure';

/** How manifests are looked at. */
export interface CheckOptions extends Judging {
  /** Whether a collector took the input from a running cluster. */
  readonly collected: boolean;
}

/** What is wrong with manifests, and what they don't suffice to tell. */
export interface CheckedManifests {
  readonly findings: readonly Finding[];
  /** In a sentence each. */
  readonly unchecked: readonly string[];
}

/**
 * Checks every object of an input that configures authentication: its form and what admission refuses, unless it was taken from a
 * cluster, which has let it pass, and what it refers to.
 */
export function checkManifests(read: ReadSources, options: CheckOptions): CheckedManifests {
  const { manifests } = read;
  const objects = manifests.map(({ object }) => object);
  const stored = new StoredObjects(objects, options.collected);
  const unknown = new Set<string>();
  const findings: Finding[] = [...fileFindings(read)];
  for (const manifest of manifests) {
    const refusals = isByHand(manifest.object) ? checkObject(manifest.object) : [];
    const references = checkReferences(manifest.object, stored, options);
    for (const what of references.unknown) unknown.add(what);
    append(
      findings,
      [...refusalRemarks(refusals), ...references.remarks].map((remark) => located(remark, manifest)),
    );
  }
  return {
    findings,
    unchecked: [...unknown].sort().map((what) => `what is referred to of ${what}: the input has none`),
  };
}

/** Files that are neither YAML nor JSON, and what readers of JSON leave out. */
export const fileFindings = ({ manifests, unreadable, repeated }: ReadSources): readonly Finding[] => [
  ...unreadable.map(({ file, line, column, reason, hint }) => ({
    ...fileFinding(structureRules.unreadable, { file, line, column }, '', `found ${reason}`),
    ...(hint === undefined ? {} : { fix: hint }),
  })),
  ...repeated.map(({ file, line, column, path, key }) => {
    const field = fieldName([...path, key]);
    const message = `found ${JSON.stringify(field)} again, expected it once`;
    return fileFinding(structureRules.repeatedKey, { file, line, column }, field, message);
  }),
  ...manifests.flatMap((manifest) => annotationRemarks(manifest.object).map((remark) => located(remark, manifest))),
];

const fileFinding = (
  rule: Rule,
  place: Pick<Finding, 'file' | 'line' | 'column'>,
  path: string,
  message: string,
): Finding => ({ rule, severity: rule.severity, ...place, object: '', path, message, fix: rule.fix });

/** Whether somebody wrote it: what comes from a cluster tells so. */
export function isByHand({ metadata }: JsonObject): boolean {
  if (!isJsonObject(metadata)) return true;
  const { uid, resourceVersion, creationTimestamp } = metadata;
  return [uid, resourceVersion, creationTimestamp].every((value) => value === undefined || value === null);
}

/** Refusals with what to do. What only follows from a misspelt name or word is not said beside it. */
export function refusalRemarks(refusals: readonly Refusal[]): readonly Refusal[] {
  const renamed = refusals.flatMap(({ path, change }) =>
    change?.of === 'name' ? [`${path.slice(0, path.lastIndexOf('.') + 1)}${change.to}`] : [],
  );
  const retyped = new Set(refusals.flatMap(({ path, change }) => (change?.of === 'value' ? [path] : [])));
  const isEcho = ({ message, path, rule }: Refusal): boolean =>
    (message === `${path}: Required value` && renamed.some((name) => path === name || path.startsWith(`${name}.`))) ||
    (rule === admissionRules.providerType && retyped.has(`${path}.type`));
  return refusals.filter((refusal) => !isEcho(refusal)).map(withHint);
}

/** What may have been meant is what to do; of what else is known beside, both are said. */
function withHint(refusal: Refusal): Refusal {
  const { hint, rule } = refusal;
  if (hint === undefined) return refusal;
  const sentence = `${hint.charAt(0).toUpperCase()}${hint.slice(1)}`;
  if (hint.startsWith('known are') && refusal.message.includes('supported values')) return refusal;
  if (hint.startsWith('did you mean')) return { ...refusal, fix: sentence };
  return { ...refusal, fix: `${rule.fix} ${sentence}${sentence.endsWith('.') ? '' : '.'}` };
}

/** Whether an object has something to check, so that a summary counts it. */
export const isConfiguration = ({ object: { apiVersion, kind } }: Manifest): boolean =>
  configuring.has(`${asText(kind)}.${asText(apiVersion).replace(/\/.*/, '')}`);

const ofClusters = ['OAuth', 'Authentication', 'APIServer', 'Ingress'];
const ofControlPlanes = ['HostedControlPlane', 'HostedCluster'];

/** The kinds of such objects, in words. */
export const configurationKinds = `${[...ofClusters, 'HostedCluster'].join(', ')} or HostedControlPlane`;

const configuring: ReadonlySet<string> = new Set([
  ...ofClusters.map((kind) => `${kind}.config.openshift.io`),
  ...ofControlPlanes.map((kind) => `${kind}.hypershift.openshift.io`),
]);
