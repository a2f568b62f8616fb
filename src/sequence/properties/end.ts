import { valueText } from '../change-texts';
import { isEdit } from '../edit';
import { endDifferences } from '../end-state';
import type { Scenario } from '../scenario';
import type { Subject } from '../subject';
import type { Violation } from '../violation';
import type { World } from '../world';
import type { Property } from './property';

export const pathIndependent: Property = {
  name: 'path-independent',
  says: 'the end depends on what is there, not on how it came about',
  check: ({ fresh, faultless, subject, settled, scenario }) =>
    settled && hasChanges(scenario)
      ? differing(faultless(), fresh(), subject, {
          property: 'path-independent',
          message: 'the end is another than where everything was there before the operator started',
          other: 'as if from the start',
          mayKeep: true,
        })
      : [],
};

export const faultsLeaveNothing: Property = {
  name: 'faults-leave-nothing',
  says: 'crashes, refusals and late, lost or repeated changes do not show in the end',
  check: ({ world, faultless, subject, settled, scenario }) =>
    settled && hasFaults(scenario)
      ? differing(world, faultless(), subject, {
          property: 'faults-leave-nothing',
          message: 'the end is another than without the faults',
          other: 'without faults',
          mayKeep: false,
        })
      : [],
};

/** Steps that are no fault: edits, time and what is expected. */
const faultless: ReadonlySet<string> = new Set([
  'apply',
  'patch',
  'delete',
  'status',
  'advance',
  'run',
  'settle',
  'expect',
  'slow-actor',
  'stop-actor',
  'start-actor',
  'switch-version',
]);

/** Whether anybody changes anything in a scenario: an object, or the version of the operator. */
export const hasChanges = ({ steps }: Scenario): boolean =>
  steps.some((step) => isEdit(step) || 'switch-version' in step);

/** Whether anything in a scenario is a fault. */
export const hasFaults = ({ steps }: Scenario): boolean =>
  steps.some((step) => Object.keys(step).some((name) => !faultless.has(name)));

/** A scenario without its faults, and without what is expected on the way. */
export const withoutFaults = (scenario: Scenario): Scenario => ({
  ...scenario,
  steps: scenario.steps.filter((step) =>
    Object.keys(step).every((name) => faultless.has(name) && name !== 'expect' && name !== 'run'),
  ),
});

function differing<S>(
  world: World<S>,
  other: World<S>,
  subject: Subject<S>,
  told: { readonly property: string; readonly message: string; readonly other: string; readonly mayKeep: boolean },
): readonly Violation[] {
  if (world === other) return [];
  const { leavesAll = () => false, declared = () => undefined } = subject;
  if (leavesAll(world.managementState) || leavesAll(other.managementState)) return [];
  const differences = endDifferences(world, other, subject, told).flatMap((difference) => {
    const { title: object } = difference;
    const fields = difference.fields.filter(
      (field) => declared({ property: told.property, object, field }, world.managementState) === undefined,
    );
    return fields.length === 0 ? [] : [{ ...difference, fields }];
  });
  const [first] = differences;
  if (first === undefined) return [];
  const [field = '.'] = first.fields;
  return [
    {
      property: told.property,
      message: told.message,
      object: first.title,
      field,
      ends: first.ends,
      details: [
        `here:  ${valueText(world.find(first.object), first.object.kind, field)}`,
        `${told.other}: ${valueText(other.find(first.object), first.object.kind, field)}`,
        ...world.texts.writersOf(first.object, field === '.' ? '' : field),
        ...differences.slice(1, 6).map(({ title, fields }) => `also: ${title} at ${fields.slice(0, 3).join(', ')}`),
        ...(differences.length > 6 ? [`and ${differences.length - 6} more objects`] : []),
      ],
    },
  ];
}
