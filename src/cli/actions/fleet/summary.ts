import { printable, printableLines } from '../../../diff/printable';
import { compareBytes } from '../../../kube/compare';
import type { ClusterRemarks } from './synthesize-cluster';

/** What became of a cluster of a fleet. */
export type FleetClusterState =
  | {
      readonly name: string;
      readonly kind: 'written' | 'unchanged';
      /** Names in the output directory. */
      readonly files: readonly string[];
      readonly remarks: ClusterRemarks;
    }
  | { readonly name: string; readonly kind: 'removed'; readonly files: readonly string[] }
  | { readonly name: string; readonly kind: 'unusable'; readonly path: string; readonly error: string };

/** So many clusters are shown with what is wrong; of a fleet with one mistake in all of them the first say it. */
const MOST_SHOWN = 20;

/** The fleet in a line, before it what is wrong with its clusters. */
export function fleetText(states: readonly FleetClusterState[]): string {
  const wrong = sorted(states).flatMap((state) => {
    const messages = messagesOf(state);
    return messages.length === 0 ? [] : [{ name: state.name, messages }];
  });
  const shown = wrong.slice(0, MOST_SHOWN).map(({ name, messages }) => {
    const [first = '', ...more] = messages;
    const rest = more.length === 0 ? '' : ` (and ${more.length} more)`;
    return `${printable(name)}: ${printableLines(first)}${rest}\n`;
  });
  const hidden = wrong.length - shown.length;
  const count = (kind: FleetClusterState['kind']): number => states.filter((state) => state.kind === kind).length;
  const counts = [
    `${count('written')} written`,
    `${count('unchanged')} unchanged`,
    `${count('removed')} removed`,
    `${wrong.length} with something wrong`,
  ];
  return `${shown.join('')}${hidden > 0 ? `and ${hidden} more clusters\n` : ''}${counts.join(', ')}\n`;
}

/** The fleet for machines, by name. */
export const fleetJson = (states: readonly FleetClusterState[]): string =>
  `${JSON.stringify({ clusters: sorted(states) }, undefined, 2)}\n`;

function messagesOf(state: FleetClusterState): readonly string[] {
  switch (state.kind) {
    case 'written':
    case 'unchanged':
      return state.remarks.failures;
    case 'unusable':
      return [state.error];
    case 'removed':
      return [];
  }
}

const sorted = (states: readonly FleetClusterState[]): readonly FleetClusterState[] =>
  [...states].sort((a, b) => compareBytes(a.name, b.name));
