import { listAt, objectAt, textAt } from '../api-server/kinds/shape';
import type { KubeObject } from '../kube/types';
import { objectTitle } from '../om/input/input-error';

/** A condition as a table shows it. */
export interface ShownCondition {
  readonly object: string;
  readonly type: string;
  readonly status: string;
  readonly reason: string;
  readonly message: string;
  /** Whether it is as it should be when nothing is left to do. */
  readonly isGood: boolean;
}

/** Conditions that say how something is, and the status of each that is good. Others say something else. */
const good: ReadonlyMap<string, string> = new Map(
  Object.entries({
    Available: 'True',
    Degraded: 'False',
    Progressing: 'False',
    RolloutComplete: 'True',
  }),
);

/** The conditions of objects that say how they are. An object that says nothing of being available is not. */
export function healthOf(objects: readonly KubeObject[]): readonly ShownCondition[] {
  return objects.flatMap((one) => {
    const { name = '', namespace } = one.metadata;
    const object = objectTitle(one.kind, name, namespace);
    const told = listAt(objectAt(one, 'status'), 'conditions').flatMap((condition) => {
      const type = textAt(condition, 'type');
      if (good.get(type) === undefined) return [];
      const status = textAt(condition, 'status');
      const [reason, message] = [textAt(condition, 'reason'), textAt(condition, 'message')];
      return [{ object, type, status, reason, message, isGood: status === good.get(type) }];
    });
    if (told.some(({ type }) => type === 'Available')) return told;
    return [
      ...told,
      { object, type: 'Available', status: 'Unknown', reason: 'NotReported', message: '', isGood: false },
    ];
  });
}
