import { requestId } from '../../om/request';
import { valueText } from '../change-texts';
import { addedByKind, comparedOf, fieldsApart, isFailing, isWell } from '../end-state';
import { titleOf } from '../matching';
import { Past } from '../past';
import type { Refusal } from '../refusals';
import { objectOfRequest } from '../request-object';
import type { RestMark } from '../rest-mark';
import type { Judged, Property, PropertyViolation } from './property';

export const refusalsTold: Property = {
  name: 'refusals-told',
  says: 'a write that was refused is made, or asked for still, or a controller or a condition says that something is wrong',
  check(judged) {
    const past = new Past(judged.world);
    return judged.marks.flatMap((mark) => {
      past.goTo(mark.changes);
      return mark.silent.flatMap((refusal) => untold(judged, past, mark, refusal));
    });
  },
};

/** A refused write of which nobody told at a rest, where the object is another then than without the faults: it was not needless by then. */
function untold<S>(
  { world, faultlessUpTo }: Judged<S>,
  past: Past<S>,
  mark: RestMark,
  { run, request, message }: Refusal,
): readonly PropertyViolation[] {
  const faultless = faultlessUpTo(mark.step);
  // The version that ran then: the one that runs in the end may know of other things.
  const { managementState: state, subject } = faultless;
  const { leavesAll = () => false, declared = () => undefined } = subject;
  if (leavesAll(state) || !isWell(faultless, subject) || isFailing(faultless)) return [];
  const object = objectOfRequest(request, world.stage.clusters);
  const [found, wanted] = [past.find(object), faultless.find(object)];
  // What is changed that is not there without faults has a name that was drawn, or is beside the point by then.
  if (wanted === undefined && request.action !== 'Delete') return [];
  const added = addedByKind([object], [world, faultless]).get(object.kind) ?? new Set();
  const isStatus = request.action.endsWith('Status');
  const [field] = fieldsApart(
    comparedOf(found, subject, isStatus),
    comparedOf(wanted, subject, isStatus),
    added,
  ).filter(
    (one) => declared({ property: 'faults-leave-nothing', object: titleOf(object), field: one }, state) === undefined,
  );
  if (field === undefined) return [];
  return [
    {
      property: 'refusals-told',
      message: 'a write that was refused is not made, and the operator says that all is well',
      object: titleOf(object),
      field,
      step: mark.step,
      by: run,
      details: [
        `refused ${world.texts.time(run.at)}: ${request.controller} asked for ${requestId(request)}: ${message}`,
        'it asks for it no more, no controller fails, and all conditions are good',
        `here:  ${valueText(found, object.kind, field)}`,
        `without faults: ${valueText(wanted, object.kind, field)}`,
      ],
    },
  ];
}
