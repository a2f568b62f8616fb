import { once } from '../../kube/remembering';
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
  {
    field: /volumes\[\d+\]\.configMap\.name: Required/,
    hint: 'an identity provider of type RequestHeader names no authority (ca), for which the original mounts a nameless config map, too',
  },
  { field: /\.image: Required/, hint: 'the release in the input names no such image' },
];

/** Objects of a chart that an API server would refuse for one reason: which, why, and whose rule that is. */
export interface Refused<T> {
  readonly refused: readonly T[];
  /** The message for admins. */
  readonly because: string;
}

/** What is not as it is wanted: what could not be made, and what would be refused. */
export interface Shortcomings<T> {
  /** A message each. */
  readonly failures: readonly string[];
  /** What an API server would refuse; each is a failure, too. */
  readonly refused: readonly Refused<T>[];
}

/** Objects, and why others are not there. */
interface Wanted<T> {
  readonly objects: readonly T[];
  readonly missing: readonly { readonly because: string }[];
}

/**
 * A desired state with what an API server would refuse of it, which is among the failures, too. To know takes as long as a good
 * part of making the objects, so it is worked out when somebody asks.
 */
export function withRefused<T, D extends Wanted<T>>(
  desired: D,
  objectOf: (item: T) => KubeObject,
): D & Shortcomings<T> {
  const { objects, missing } = desired;
  const refused = once(() => refusedAmong(objects, objectOf));
  return {
    ...desired,
    get refused() {
      return refused();
    },
    get failures() {
      return [...missing, ...refused()].map(({ because }) => because);
    },
  };
}

/** Those of a chart's objects that an API server would refuse, by the reason. */
export function refusedAmong<T>(items: readonly T[], objectOf: (item: T) => KubeObject): readonly Refused<T>[] {
  // Loaded where something is made of a whole input; a single run has no use for it.
  const { wouldRefuse }: typeof import('../../api-server/would-refuse') = require('../../api-server/would-refuse');
  const byReason = new Map<string, T[]>();
  for (const item of items) {
    const reason = wouldRefuse(objectOf(item)).join(', ');
    if (reason === '') continue;
    const known = byReason.get(reason);
    if (known === undefined) byReason.set(reason, [item]);
    else known.push(item);
  }
  return [...byReason].map(([reason, refused]) => {
    const titles = refused
      .map(objectOf)
      .map(({ kind, metadata: { name = '', namespace } }) => objectTitle(kind, name, namespace));
    const hints = causes.filter(({ field }) => field.test(reason)).map(({ hint }) => `; ${hint}`);
    return { refused, because: `${titles.join(', ')} would be refused by ${RULE}: ${reason}${hints.join('')}` };
  });
}
