import { compareBytes, sortBytewise } from '../../kube/compare';
import { type Right, type Verb, verbs } from './right';

/** A rule of a Role or ClusterRole. */
export type LeastRule = {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly verbs: readonly Verb[];
};

const keyOf = (...parts: readonly string[]): string => parts.join('\0');

/** The rights without those that others among them hold already: in all namespaces, for any name, or both. */
export function withoutCovered(rights: readonly Right[]): readonly Right[] {
  const holding = ({ group, resource, verb }: Right, namespace: string, name: string): string =>
    keyOf(group, resource, verb, namespace, name);
  const held = new Set(rights.map((one) => holding(one, one.namespace ?? '', one.name ?? '')));
  return rights.filter((one) => {
    const { namespace = '', name = '' } = one;
    const wider = [holding(one, '', ''), holding(one, '', name), holding(one, namespace, '')];
    return !wider.some((key) => key !== holding(one, namespace, name) && held.has(key));
  });
}

/** What a kind and a set of names share verbs by. */
interface Line {
  readonly group: string;
  readonly resource: string;
  readonly names: readonly string[];
  readonly verbs: Set<Verb>;
}

/**
 * Rules that hold the rights and nothing more. Kinds share a rule where names and verbs are the same.
 *
 * @param rights all of one namespace, or all of the cluster
 */
export function leastRules(rights: readonly Right[]): readonly LeastRule[] {
  const rules = new Map<
    string,
    { readonly line: Line; readonly verbs: readonly Verb[]; readonly resources: string[] }
  >();
  for (const line of linesOf(rights)) {
    const sorted = verbs.filter((verb) => line.verbs.has(verb));
    const key = keyOf(line.group, sorted.join(), ...line.names);
    const rule = rules.get(key) ?? { line, verbs: sorted, resources: [] };
    rule.resources.push(line.resource);
    rules.set(key, rule);
  }
  return [...rules.values()]
    .map(({ line: { group, names }, verbs, resources }) => ({
      apiGroups: [group],
      resources: sortBytewise(resources),
      ...(names.length === 0 ? {} : { resourceNames: names }),
      verbs,
    }))
    .sort((a, b) => compareBytes(textOf(a), textOf(b)));
}

function linesOf(rights: readonly Right[]): readonly Line[] {
  const named = new Map<string, { readonly right: Right; readonly names: Set<string> }>();
  for (const right of rights) {
    const key = keyOf(right.group, right.resource, right.verb, right.name === undefined ? 'any' : 'named');
    const found = named.get(key) ?? { right, names: new Set() };
    if (right.name !== undefined) found.names.add(right.name);
    named.set(key, found);
  }
  const lines = new Map<string, Line>();
  for (const { right, names } of named.values()) {
    const { group, resource, verb } = right;
    const sorted = sortBytewise([...names]);
    const key = keyOf(group, resource, ...sorted);
    const line = lines.get(key) ?? { group, resource, names: sorted, verbs: new Set() };
    line.verbs.add(verb);
    lines.set(key, line);
  }
  return [...lines.values()];
}

const textOf = ({ apiGroups, resources, resourceNames = [], verbs }: LeastRule): string =>
  keyOf(apiGroups.join(), resources.join(), verbs.join(), ...resourceNames);
