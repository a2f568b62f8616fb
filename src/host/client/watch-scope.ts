import { pathOf } from '../../api-server/addressed';
import type { KubeObject } from '../../kube/types';
import type { ResourceType } from '../../om/resource-type';
import { typeKey } from '../../om/state/memory-state';

/** Where something is selected; everywhere if it is absent. */
interface Within {
  readonly namespace: string | undefined;
}

/** Which objects of a kind are watched together. */
export type Selector =
  /** One by its name. The namespace of a cluster-scoped kind is empty. */
  | { readonly kind: 'object'; readonly namespace: string; readonly name: string }
  /** All that any of these selects, in one namespace, or in all. */
  | ({
      readonly kind: 'selection';
      readonly names: readonly (Within & { readonly name: string })[];
      readonly prefixes: readonly (Within & { readonly prefix: string })[];
      readonly labels: readonly (Within & { readonly labels: { readonly [key: string]: string } })[];
    } & Within);

/** Objects of one kind that are listed and watched together. */
export class WatchScope {
  constructor(
    readonly type: ResourceType,
    readonly selector: Selector,
  ) {}

  /** The same for the same scope. */
  get id(): string {
    // One text, where V8 would keep the pieces that JSON comes in.
    return [typeKey(this.type), JSON.stringify(this.selector)].join(' ');
  }

  /** The path of the list. */
  get path(): string {
    return pathOf(this.type, this.selector.namespace ?? '', '');
  }

  /** What the server is told of the selection. */
  get query(): { readonly [name: string]: string } {
    if (this.selector.kind === 'object') return { fieldSelector: `metadata.name=${this.selector.name}` };
    const { names, prefixes, labels } = this.selector;
    const [only, ...more] = labels;
    // Only what selects all that is wanted may be left to the server.
    if (only === undefined || more.length > 0 || names.length > 0 || prefixes.length > 0) return {};
    const text = Object.entries(only.labels).map(([key, value]) => `${key}=${value}`);
    return text.length === 0 ? {} : { labelSelector: text.join(',') };
  }

  /** Whether an object of the kind belongs to it. */
  has({ metadata: { name = '', namespace = '', labels = {} } }: Pick<KubeObject, 'metadata'>): boolean {
    const { selector } = this;
    if (selector.kind === 'object') return selector.name === name && selector.namespace === namespace;
    const isIn = ({ namespace: where }: Within): boolean => where === undefined || where === namespace;
    if (!isIn(selector)) return false;
    return (
      selector.names.some((one) => isIn(one) && one.name === name) ||
      selector.prefixes.some((one) => isIn(one) && name.startsWith(one.prefix)) ||
      selector.labels.some(
        (one) => isIn(one) && Object.entries(one.labels).every(([key, value]) => labels[key] === value),
      )
    );
  }

  /** What is watched, in messages: `secrets openshift-config/htpass`. */
  get title(): string {
    const { group, resource } = this.type;
    const kind = group === '' ? resource : `${resource}.${group}`;
    if (this.selector.kind === 'object') {
      const { namespace, name } = this.selector;
      return `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`;
    }
    const { namespace } = this.selector;
    return namespace === undefined || namespace === '' ? kind : `${kind} in ${namespace}`;
  }
}
