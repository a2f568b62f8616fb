import { secrets } from '../../../library/resources/core';
import { isCollected } from '../../../om/input/collected';
import type { OpenedInput } from '../../../om/input/open-input';
import type { Operator } from '../../../om/operator';
import { markRedacted, redactedKeys } from '../../../om/redaction';
import type { ResourceType } from '../../../om/resource-type';
import type { InputFacts } from '../../../om/run/withhold';
import { type ClusterState, clusterTypes, type Input } from '../../../om/state/cluster-state';
import { singleInput, splitInput, typeKey } from '../../../om/state/memory-state';
import { OverlayState } from '../../../om/state/overlay-state';
import type { AuthSettings } from '../settings';
import { type Gap, namesOf } from './gap';
import type { RefusedField } from './refused-fields';
import { uninformedOf } from './uninformed';
import { unknownKinds, unknownKindsGap } from './unknown-kinds';

/** What an input does not tell, and the input with values marked that were taken out of it. */
export interface ExaminedInput {
  readonly input: Input;
  readonly facts: InputFacts;
  readonly gaps: readonly Gap[];
  /** What an API server would refuse of objects that people wrote. */
  readonly refused: readonly RefusedField[];
}

/**
 * Finds out what an input does not tell.
 *
 * @param written the kinds that its operator writes
 */
export function examined(
  read: Pick<ExaminedInput, 'input' | 'gaps' | 'refused'> & { readonly guestKnown: boolean },
  opened: OpenedInput,
  written: readonly ResourceType[],
  operator: Operator<AuthSettings>,
): ExaminedInput {
  const hasMarks = isCollected(opened);
  const { input, redacted } = withMarks(read.input, hasMarks);
  const unknown = unknownKinds(input, { collected: hasMarks, guestKnown: read.guestKnown });
  const uninformed: ReadonlySet<string> = unknown.length === 0 ? new Set() : uninformedOf(operator, input, unknown);
  const collected = hasMarks || redacted.length > 0 || unknown.length > 0;
  const states = [...new Set(clusterTypes.map((cluster) => input.clusters[cluster]))];
  const isThere = (type: ResourceType) => states.some((state) => state.list(type).length > 0);
  const missing = collected ? written.filter((type) => !isThere(type)) : [];
  const managersKnown =
    !collected || written.some((type) => states.some((state) => state.list(type).some(hasManagers)));
  return {
    input,
    refused: read.refused,
    facts: { collected, guestKnown: read.guestKnown, missing, unasked: new Set(), uninformed, guestControllers },
    gaps: [
      ...read.gaps,
      ...(redacted.length === 0 ? [] : [redactedGap(redacted)]),
      ...(read.guestKnown ? [] : [guestGap]),
      ...(missing.length === 0 ? [] : [missingGap(missing)]),
      ...(unknown.length === 0 ? [] : [unknownKindsGap(unknown, uninformed.size)]),
      ...(managersKnown ? [] : [managersGap]),
    ],
  };
}

function withMarks(
  { layout, clusters }: Input,
  collected: boolean,
): { readonly input: Input; readonly redacted: readonly string[] } {
  const redacted: string[] = [];
  const mark = (state: ClusterState): ClusterState => {
    const found = markRedacted(state.list(secrets), collected);
    if (found.length === 0) return state;
    const overlay = new OverlayState(state);
    for (const secret of found) {
      const { namespace = '', name = '' } = secret.metadata;
      overlay.put(secrets, secret);
      redacted.push(`${namespace}/${name} (${redactedKeys(secret).join(', ')})`);
    }
    return overlay;
  };
  const { Management, UserWorkload } = clusters;
  const input = layout === 'single' ? singleInput(mark(Management)) : splitInput(mark(Management), mark(UserWorkload));
  return redacted.length === 0 ? { input: { layout, clusters }, redacted } : { input, redacted };
}

/** Of the hosted pass; it says there by name what it made of the guest cluster. */
export const guestControllers: ReadonlySet<string> = new Set(['hosted-cluster-config-operator']);

const hasManagers = ({ metadata }: { readonly metadata: { readonly managedFields?: unknown } }): boolean =>
  metadata.managedFields !== undefined;

const redactedGap = (redacted: readonly string[]): Gap => ({
  unknown: `values of ${redacted.length} Secret${redacted.length === 1 ? '' : 's'}, which the collector took out: ${namesOf(redacted)}`,
  consequence:
    'they are taken to be as they should be; what depends on them is left as it is: copies, hashes, conditions',
});

const guestGap: Gap = {
  unknown: 'the guest cluster: nothing of it is in the input',
  consequence: 'no write to it was decided',
};

const missingGap = (missing: readonly ResourceType[]): Gap => ({
  unknown: `kinds of which nothing was collected: ${namesOf([...new Map(missing.map((type) => [typeKey(type), type.kind])).values()])}`,
  consequence: 'none of them is created',
});

const managersGap: Gap = {
  unknown: 'who applied what: the objects have no managedFields',
  consequence: 'a status that says already what it should is left as it is',
};
