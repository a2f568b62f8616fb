import type { KubeObject } from '../../kube/types';
import { objectTitle } from '../../om/input/input-error';

/** What is wrong with an object, and what in the input makes it so. */
interface Cause {
  /** Found in what an API server says of the field. */
  readonly field: RegExp;
  readonly hint: string;
}

const RULE = "the API server's own validation";

const causes: readonly Cause[] = [
  {
    field: /metadata\.ownerReferences\.uid/,
    hint: 'the HostedControlPlane that owns it has no uid in the input; take it as the cluster has it',
  },
  {
    field: /template\.metadata\.labels|spec\.selector/,
    hint: 'labels of the HostedControlPlane are put on its pods, by the original too: take away the one that the selector has',
  },
  { field: /\.image: Required/, hint: 'the release in the input names no such image' },
];

/** An object of a chart that an API server would refuse: which, why, and whose rule that is. */
export interface RefusedObject<T> {
  readonly refused: T;
  /** The message for admins. */
  readonly because: string;
}

/** Those of a chart's objects that an API server would refuse. */
export function refusedAmong<T>(items: readonly T[], objectOf: (item: T) => KubeObject): readonly RefusedObject<T>[] {
  // Loaded where something is made of a whole input; a single run has no use for it.
  const { wouldRefuse }: typeof import('../../api-server/would-refuse') = require('../../api-server/would-refuse');
  return items.flatMap((refused) => {
    const object = objectOf(refused);
    const refusals = wouldRefuse(object);
    if (refusals.length === 0) return [];
    const { name = '', namespace } = object.metadata;
    const hints = causes
      .filter(({ field }) => refusals.some((text) => field.test(text)))
      .map(({ hint }) => `; ${hint}`);
    const title = objectTitle(object.kind, name, namespace);
    return [{ refused, because: `${title} would be refused by ${RULE}: ${refusals.join(', ')}${hints.join('')}` }];
  });
}
