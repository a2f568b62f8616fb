import type { JsonValue } from '../kube/json';
import type { Diff, Finding, ObjectResult } from './diff';
import { globParts, matchesGlob } from './glob';
import { leavesOf } from './leaves';
import type { Difference } from './model';
import { formatId, type ObjectId } from './objects';
import { type Position, positionsOf, stepsWithin } from './positions';
import { changeAt, type PathPattern, type PathStep } from './read-path';

/** Differences that do not count: those of some objects, at a place or below it, under a declaration. */
export interface IgnoreRule {
  /** The objects, such as `Deployment app/web` or `Deployment.apps app/web`. A star stands for any text. */
  readonly object: string;
  /** The place; empty for all of an object, also where only one side has it. */
  readonly path: PathPattern;
  /** The declaration that the difference has to fall under. */
  readonly divergence: string | undefined;
}

/** Leaves out of a comparison what rules say does not count, and counts it. What is equal is not touched. */
export function withoutIgnored(diff: Diff, rules: readonly IgnoreRule[]): Diff {
  let { ignored } = diff;
  const objects = diff.objects.map((object) => {
    const about = object.findings.length === 0 ? [] : rules.filter((rule) => isAbout(rule, object));
    const findings = object.findings.flatMap((finding) => {
      let rest: Finding | undefined = finding;
      for (const rule of about) rest = rest && without(rest, rule, object);
      if (rest !== finding) ignored += 1;
      return rest ?? [];
    });
    return { ...object, findings };
  });
  return { ...diff, objects, ignored };
}

function isAbout({ object: pattern }: IgnoreRule, { name, left, right }: ObjectResult): boolean {
  const parts = globParts(pattern, '\0');
  const names = [name, ...[left, right].flatMap((shown) => (shown === undefined ? [] : namesOf(shown.id)))];
  return names.some((text) => matchesGlob(parts, text));
}

const namesOf = (id: ObjectId): readonly string[] => [formatId(id), formatId({ ...id, group: '' })];

/** What a rule leaves of a finding: the same one where it is not about it. */
function without(finding: Finding, { path, divergence }: IgnoreRule, object: ObjectResult): Finding | undefined {
  const { difference, declarations } = finding;
  const isCovered = covers(path, difference, object);
  if (divergence !== undefined) {
    const others = declarations.filter(({ id }) => id !== divergence);
    if (!isCovered || others.length === declarations.length) return finding;
    return others.length === 0 ? undefined : { ...finding, declarations: others };
  }
  if (isCovered) return undefined;
  const rest = leadsBelow(path, difference, object)
    ? trimmed(difference, path.slice(difference.path.length))
    : difference;
  if (rest === difference) return finding;
  return rest && { ...finding, difference: rest, fields: leavesOf(rest) };
}

/** Whether a difference is at a place or below it. */
const covers = (path: PathPattern, difference: Difference, object: ObjectResult): boolean =>
  path.length <= stepsWithin(difference.path).length && fitsSoFar(path, difference, object);

/** Whether a place is below a difference. An object that only one side has is not explained by a field of it. */
const leadsBelow = (path: PathPattern, difference: Difference, object: ObjectResult): boolean =>
  difference.path.length > 0 &&
  difference.path.every(({ kind }) => kind !== 'document') &&
  path.length > difference.path.length &&
  fitsSoFar(path, difference, object);

/** Whether a place and a difference are on one way, as far as both go. */
function fitsSoFar(path: PathPattern, { path: way }: Difference, { left, right }: ObjectResult): boolean {
  const positions = [left, right].map((side) => positionsOf(side?.value, way));
  return stepsWithin(way).every((segment, index) => {
    const step = path[index];
    const found = positions.map((all) => all[index]);
    return step === undefined || fits(step, segment, found);
  });
}

function fits(
  step: PathStep,
  segment: ReturnType<typeof stepsWithin>[number],
  positions: readonly Position[],
): boolean {
  switch (step.kind) {
    case 'any':
      return true;
    case 'element':
      return segment.kind === 'element' && step.text === `${segment.by}=${segment.value}`;
    case 'key':
      if (segment.kind === 'element' && segment.by === '' && segment.value === step.name) return true;
      return positions.some((position) => position !== undefined && String(position) === step.name);
  }
}

/** A difference without a place below it; undefined where nothing else is left. */
function trimmed(difference: Difference, below: PathPattern): Difference | undefined {
  switch (difference.kind) {
    case 'added': {
      const right = withoutPlace(difference.right, below);
      return right === difference.right ? difference : right === undefined ? undefined : { ...difference, right };
    }
    case 'removed': {
      const left = withoutPlace(difference.left, below);
      return left === difference.left ? difference : left === undefined ? undefined : { ...difference, left };
    }
    case 'changed':
    case 'reordered':
      return difference;
  }
}

/** A value without a place; the same one where the place is not there, undefined where nothing else is. */
function withoutPlace(value: JsonValue, place: PathPattern): JsonValue | undefined {
  let isThere = false;
  const rest = changeAt(value, place, () => {
    isThere = true;
    return undefined;
  });
  if (!isThere) return value;
  return rest === undefined || isEmptied(rest) ? undefined : rest;
}

/** Whether a value holds collections alone. */
function isEmptied(value: JsonValue): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).every((member) => member === undefined || isEmptied(member));
}
