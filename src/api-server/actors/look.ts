import type { JsonObject } from '../../kube/json';
import { pathOf } from '../addressed';
import { kindKey, type ServedKind } from '../kinds/served-kind';
import type { KubeApiServer } from '../kube-api-server';
import type { GroupResource } from '../status';

/** What actors need of an API server: what it holds, and somebody who takes their writes. */
export type ActedOn = Pick<KubeApiServer, 'kinds' | 'serve' | 'store'>;

/** What an actor sees of its cluster. It is told again of whatever it asked for when that is another. */
export class Look {
  private readonly asked = new Set<string>();

  constructor(private readonly server: Omit<ActedOn, 'serve'>) {}

  /** The questions that were asked, as {@link questionsAbout} names them. */
  get questions(): ReadonlySet<string> {
    return this.asked;
  }

  get(resource: GroupResource, namespace: string, name: string): JsonObject | undefined {
    this.asked.add(questionOf(kindKey(resource), namespace, name));
    return this.server.store.get(kindKey(resource), namespace, name);
  }

  /** Objects by namespace and name; of all namespaces where it is empty. */
  list(resource: GroupResource, namespace = ''): readonly JsonObject[] {
    this.asked.add(questionOf(kindKey(resource), namespace, '*'));
    return this.server.store.list(kindKey(resource), namespace);
  }

  /** The kinds that are served. */
  served(): readonly ServedKind[] {
    return this.server.kinds.all();
  }

  /** The path of an object, or of all of a kind in a namespace. @throws Error for a kind that is not served */
  path(resource: GroupResource, namespace: string, name: string, subresource = ''): string {
    const kind = this.served().find((one) => kindKey(one) === kindKey(resource));
    if (kind === undefined) throw new Error(`${kindKey(resource)} is not served`);
    return pathOf(kind, namespace, name, subresource);
  }
}

const questionOf = (kind: string, namespace: string, name: string): string => `${kind} ${namespace}/${name}`;

/** The questions whose answers an object is part of. */
export const questionsAbout = (kind: string, namespace: string, name: string): readonly string[] => [
  questionOf(kind, namespace, name),
  questionOf(kind, namespace, '*'),
  questionOf(kind, '', '*'),
];
