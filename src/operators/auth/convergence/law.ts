import { partsOf } from '../../../diff/align';
import { formatPath } from '../../../diff/model';
import type { Divergence } from '../divergences/divergence';
import type { Circumstance } from '../divergences/place';
import type { Finding } from './finding';
import { type DeclaredPlace, declaredPlaces } from './places';

/** Differences that were found, set against those that are declared. */
export interface Verdict {
  /** What was found, by the divergence that declares it. */
  readonly declared: ReadonlyMap<string, readonly Finding[]>;
  /** What nobody declared. */
  readonly undeclared: readonly Finding[];
  /** Divergences that show in manifests, as they say, and were not found. */
  readonly stale: readonly Divergence<unknown>[];
  /** Places of other divergences where nothing was found. */
  readonly stalePlaces: readonly DeclaredPlace[];
}

/** What was found in one configuration. */
export interface Findings {
  readonly findings: readonly Finding[];
  readonly circumstances: ReadonlySet<Circumstance>;
}

/** Sets findings against a register: each has to be declared, and each declared one has to be found. */
export function judge(register: readonly Divergence<unknown>[], all: readonly Findings[]): Verdict {
  const places = declaredPlaces(register);
  const declared = new Map<string, Finding[]>();
  const undeclared: Finding[] = [];
  const met = new Set<DeclaredPlace>();
  const says = literally(register);
  const closestAt = remembered(places);

  /** Whether the finding, or each part of it, is declared. */
  function attribute(finding: Finding, circumstances: ReadonlySet<Circumstance>): void {
    const closest = closestAt(finding, circumstances);
    for (const place of closest) {
      met.add(place);
      declared.set(place.id, [...(declared.get(place.id) ?? []), finding]);
      if (!says(place.id, finding)) undeclared.push(finding);
    }
    if (closest.length > 0) return;
    const parts = partsOfFinding(finding);
    if (parts.length === 0) undeclared.push(finding);
    for (const part of parts) attribute(part, circumstances);
  }

  for (const { findings, circumstances } of all) {
    for (const finding of findings) attribute(finding, circumstances);
  }
  const shown = register.filter(({ where }) => where !== 'behaviour');
  return {
    declared,
    undeclared,
    stale: shown.filter(({ id }) => !declared.has(id)),
    stalePlaces: places.filter((place) => declared.has(place.id) && !met.has(place)),
  };
}

/** Whether what was found is what a divergence says, where it says it literally. */
function literally(register: readonly Divergence<unknown>[]) {
  const scalars = new Map(
    register.flatMap(({ id, literal, standalone, hosted }) =>
      literal
        ? [[id, { standalone: new Set(scalarsOf(standalone)), hosted: new Set(scalarsOf(hosted)) }] as const]
        : [],
    ),
  );
  return (id: string, { path, standalone, hosted }: Finding): boolean => {
    const said = scalars.get(id);
    if (said === undefined || path === '.') return true;
    return (
      scalarsOf(standalone).every((scalar) => said.standalone.has(scalar)) &&
      scalarsOf(hosted).every((scalar) => said.hosted.has(scalar))
    );
  };
}

const scalarsOf = (value: unknown): readonly unknown[] => {
  if (value === undefined) return [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(scalarsOf) : [value];
};

/** The closest places of a finding. The same questions come with every configuration, so answers are kept. */
function remembered(places: readonly DeclaredPlace[]) {
  const answers = new Map<string, readonly DeclaredPlace[]>();
  return ({ object, path }: Finding, circumstances: ReadonlySet<Circumstance>): readonly DeclaredPlace[] => {
    const question = [object, path, ...circumstances].join('\n');
    const known = answers.get(question);
    if (known !== undefined) return known;
    const fitting = places.filter((place) => place.matches(object, path, circumstances));
    const most = Math.max(...fitting.map(({ closeness }) => closeness));
    const answer = fitting.filter(({ closeness }) => closeness === most);
    answers.set(question, answer);
    return answer;
  };
}

/** What a value that only one side has is made of; nothing for scalars and for differences in order. */
function partsOfFinding({ way, standalone, hosted, ...finding }: Finding): readonly Finding[] {
  if (way === undefined || (standalone !== undefined && hosted !== undefined)) return [];
  const parts = partsOf({ path: way, left: standalone, right: hosted });
  switch (parts.kind) {
    case 'fields':
    case 'elements':
      return parts.places.map(({ path, left, right }) => ({
        ...finding,
        path: formatPath(path),
        way: path,
        standalone: left,
        hosted: right,
      }));
    case 'value':
    case 'document':
      return [];
  }
}
