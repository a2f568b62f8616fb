import { compareBytes } from '../kube/compare';
import type { JsonObject } from '../kube/json';
import type { Alignment } from './align';
import { compare } from './compare';
import { type Declaration, type Standing, worstStanding } from './declaration';
import { equalLeaves, leavesOf } from './leaves';
import { type Attribution, type Matching, matchingByIdentity, type SideObject } from './matching';
import { idOf, type ObjectId } from './objects';
import { withHiddenSecrets } from './secrets';

/** One of the two sets of objects that are compared. */
export interface Side {
  /** What readers call it. */
  readonly label: string;
  readonly objects: readonly SideObject[];
}

/** An object of a side as it is compared and shown. */
export interface ShownObject {
  readonly id: ObjectId;
  readonly cluster?: string;
  readonly aspect?: SideObject['aspect'];
  readonly placeOf?: SideObject['placeOf'];
  readonly value: JsonObject;
}

/** A difference and who declared it. That of an object on one side only has an empty path. */
export interface Finding extends Attribution {
  /** How many fields it is about. */
  readonly fields: number;
}

/** What came of one object, or of two that are one thing on both sides. */
export interface ObjectResult {
  readonly name: string;
  readonly left?: ShownObject;
  readonly right?: ShownObject;
  /** How elements of its lists find each other. */
  readonly align?: Alignment;
  readonly findings: readonly Finding[];
  readonly identicalFields: number;
}

/** The comparison of two sides. No value in it is secret. */
export interface Diff {
  readonly left: string;
  readonly right: string;
  /** Whether differences are declared at all: not between two runs of one kind. */
  readonly declared: boolean;
  /** Every object, identical ones included, by name. */
  readonly objects: readonly ObjectResult[];
  /** Differences, or parts of one, that were left out as they do not count. */
  readonly ignored: number;
}

/** Compares two sides. */
export function diffSides(left: Side, right: Side, matching: Matching = matchingByIdentity): Diff {
  const leftByName = byName(left.objects, matching.leftName);
  const rightByName = byName(right.objects, matching.rightName);
  const names = [...new Set([...leftByName.keys(), ...rightByName.keys()])].sort(compareBytes);
  const objects = names.map((name): ObjectResult => {
    const one = shown(leftByName.get(name), name, matching.leftView);
    const other = shown(rightByName.get(name), name, matching.rightView);
    const align = matching.align?.(name);
    const findings = compare(one?.value, other?.value, [], align)
      .filter((difference) => matching.counts?.(name, difference) ?? true)
      .flatMap((difference) => matching.attribute?.(name, difference) ?? [{ difference, declarations: [] }])
      .map((attribution) => ({ ...attribution, fields: leavesOf(attribution.difference) }));
    const identicalFields = equalLeaves({ path: [], left: one?.value, right: other?.value }, align);
    return { name, left: one, right: other, align, findings, identicalFields };
  });
  return { left: left.label, right: right.label, declared: matching.attribute !== undefined, objects, ignored: 0 };
}

/** Objects by name. Further ones of a name are counted, so that none is lost. */
function byName(objects: readonly SideObject[], nameOf: Matching['leftName']): ReadonlyMap<string, SideObject> {
  const out = new Map<string, SideObject>();
  for (const object of objects) {
    const name = nameOf(object);
    let unique = name;
    for (let count = 2; out.has(unique); count++) unique = `${name} #${count}`;
    out.set(unique, object);
  }
  return out;
}

function shown(side: SideObject | undefined, name: string, view: Matching['leftView']): ShownObject | undefined {
  if (side === undefined) return undefined;
  const hidden = withHiddenSecrets(side.object);
  const { object, cluster, aspect, placeOf } = side;
  return { id: idOf(object), cluster, aspect, placeOf, value: view?.(name, hidden) ?? hidden };
}

/** What a finding counts as: where several declare it, as the worst of them. */
export function standingOf({ declarations }: Pick<Finding, 'declarations'>): Standing {
  return worstStanding(declarations.map(({ kind }) => kind)) ?? 'undeclared';
}

/** Findings under one declaration, or under none. */
export interface Group {
  readonly declaration?: Declaration;
  readonly objects: readonly ObjectResult[];
}

/** In which order declarations are told, by their kinds. */
const told: readonly Declaration['kind'][] = ['required', 'capricious', 'input'];

/**
 * The findings by declaration: required ones, then capricious ones, then those of the input, by id; what nobody declared
 * comes last. What several declare stands under each.
 */
export function groupsOf(diff: Diff): readonly Group[] {
  const groups = known.get(diff) ?? grouped(diff);
  known.set(diff, groups);
  return groups;
}

/** A page asks for the groups of its comparisons once a declaration. */
const known = new WeakMap<Diff, readonly Group[]>();

function grouped({ objects }: Diff): readonly Group[] {
  const groups = new Map<string | undefined, { declaration?: Declaration; objects: ObjectResult[] }>();
  for (const object of objects) {
    for (const [declaration, findings] of findingsByDeclaration(object)) {
      const group = groups.get(declaration?.id) ?? { declaration, objects: [] };
      group.objects.push({ ...object, findings });
      groups.set(declaration?.id, group);
    }
  }
  return [...groups.values()].sort(({ declaration: a }, { declaration: b }) => {
    if (a === undefined || b === undefined) return (a === undefined ? 1 : 0) - (b === undefined ? 1 : 0);
    return told.indexOf(a.kind) - told.indexOf(b.kind) || compareBytes(a.id, b.id);
  });
}

/** The findings of an object under each declaration, and under none. */
function findingsByDeclaration({ findings }: ObjectResult): ReadonlyMap<Declaration | undefined, readonly Finding[]> {
  const out = new Map<Declaration | undefined, Finding[]>();
  for (const finding of findings) {
    const declarations = finding.declarations.length === 0 ? [undefined] : new Set(finding.declarations);
    for (const declaration of declarations) {
      const known = out.get(declaration);
      if (known === undefined) out.set(declaration, [finding]);
      else known.push(finding);
    }
  }
  return out;
}

/** Numbers of a comparison. */
export interface Score {
  /** Objects: each counts once, as the worst thing that differs in it. */
  readonly objects: Tally;
  /** Fields: scalars, and documents in texts as what they hold. */
  readonly fields: Tally;
  /** Of the required fields those of objects that only one side has. */
  readonly requiredOfOneSide: number;
}

export type Tally = { readonly [S in Standing | 'identical']: number };

/** Of everything nothing. */
export const emptyTally: Tally = { identical: 0, input: 0, required: 0, capricious: 0, undeclared: 0 };

/** Counts objects and fields. */
export function scoreOf({ objects }: Pick<Diff, 'objects'>): Score {
  const ofObjects = { ...emptyTally };
  const ofFields = { ...emptyTally };
  let requiredOfOneSide = 0;
  for (const object of objects) {
    ofObjects[worstOf(object)]++;
    ofFields.identical += object.identicalFields;
    const isOnOneSide = object.left === undefined || object.right === undefined;
    for (const finding of object.findings) {
      const standing = standingOf(finding);
      ofFields[standing] += finding.fields;
      if (isOnOneSide && standing === 'required') requiredOfOneSide += finding.fields;
    }
  }
  return { objects: ofObjects, fields: ofFields, requiredOfOneSide };
}

/** The worst that differs in an object. */
export function worstOf({ findings }: ObjectResult): keyof Tally {
  return worstStanding(findings.map(standingOf)) ?? 'identical';
}

/** Whether anything differs that should not. */
export const isClean = (diff: Diff): boolean => scoreOf(diff).fields.undeclared === 0;
