import { loadAssets } from '../../../../../src/operators/auth/assets';
import { circumstancesOf } from '../../../../../src/operators/auth/convergence/circumstances';
import {
  findingsOf,
  hostedOutputOf,
  type Output,
  type Outputs,
  standaloneOutputOf,
} from '../../../../../src/operators/auth/convergence/compare-pair';
import type { Finding } from '../../../../../src/operators/auth/convergence/finding';
import type { Findings } from '../../../../../src/operators/auth/convergence/law';
import { type Pair, pairs } from '../../../../../src/operators/auth/pairs';

const assets = loadAssets();

/** Both outputs of a pair, and how they differ. */
export interface Compared extends Findings {
  readonly pair: Pair;
  readonly outputs: Outputs;
}

const standaloneOutputs = new Map<string, Output>();

/** A standalone cluster does not see what the owner of a control plane decides, so many pairs share one. */
function standaloneOutput(pair: Pair): Output {
  const { hosted: _, ...seen } = pair.configuration;
  const key = JSON.stringify(seen);
  const known = standaloneOutputs.get(key) ?? standaloneOutputOf(pair, assets);
  standaloneOutputs.set(key, known);
  return known;
}

/** Compares a pair. */
export function compared(pair: Pair): Compared {
  const outputs = { standalone: standaloneOutput(pair), hosted: hostedOutputOf(pair, assets) };
  return {
    pair,
    outputs,
    findings: findingsOf(pair.name, outputs),
    circumstances: circumstancesOf(pair.configuration),
  };
}

/** The pair of this name. */
export function pairNamed(name: string): Pair {
  const found = pairs.find((pair) => pair.name === name);
  if (found === undefined) throw new Error(`there is no pair "${name}"`);
  return found;
}

const shown = (value: unknown): string => {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 160 ? `${text.slice(0, 159)}…` : text;
};

/** One line a place, with the first pair it was found in: the same place in many pairs is one mistake. */
export function placesOf(findings: readonly Finding[]): readonly string[] {
  const byPlace = new Map<string, Finding[]>();
  for (const finding of findings) {
    const place = `${finding.object} ${finding.path}`;
    byPlace.set(place, [...(byPlace.get(place) ?? []), finding]);
  }
  return [...byPlace].flatMap(([place, [first, ...others]]) => {
    if (first === undefined) return [];
    const more = others.length === 0 ? '' : ` and ${others.length} more`;
    return [
      `${place}: standalone has ${shown(first.standalone)}, hosted has ${shown(first.hosted)} (in "${first.pair}"${more})`,
    ];
  });
}
