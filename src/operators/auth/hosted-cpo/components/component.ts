import type { Deployment, KubeObject } from '../../../../kube/types';

import type { ResourceType } from '../../../../om/resource-type';
import type { Result } from '../../../../om/result';
import type { LoginAddress } from '../pass/login-address';
import type { Pass } from '../pass/pass';
import type { StageContext } from '../pass/stage';
import { applyOwned } from '../upsert/apply-owned';

/** What a component's objects are made of. */
export interface ComponentScope {
  readonly pass: Pass;
  readonly address: LoginAddress;
  readonly context: StageContext;
}

/** An object beside a component's Deployment. */
export interface Manifest {
  readonly type: ResourceType;
  readonly name: string;
  /** Writes it where it is absent or differs; a failure where it cannot be made. */
  readonly apply: (scope: ComponentScope) => Result<void>;
  /** Deletes it where it is there. */
  readonly remove: (pass: Pass) => void;
}

/** A workload of a control plane with what belongs to it. */
export interface Component {
  /** Also the name of its Deployment. */
  readonly name: string;
  /** In the order in which they are written, removed and reported. */
  readonly manifests: readonly Manifest[];
  /** The Deployment, made after the manifests were written. */
  readonly deployment: (scope: ComponentScope, existing: Deployment | undefined) => Result<Deployment>;
}

/**
 * Describes an object of a component by the function that makes it.
 *
 * @param write puts it into the cluster; as the control plane's own unless it says otherwise
 */
export const manifest = <T extends KubeObject>(
  type: ResourceType<T>,
  name: string,
  make: (scope: ComponentScope) => Result<T>,
  write: (pass: Pass, type: ResourceType<T>, object: T) => void = applyOwned,
): Manifest => ({
  type,
  name,
  apply: (scope) => {
    const object = make(scope);
    return object.ok ? { ok: true, value: write(scope.pass, type, object.value) } : object;
  },
  remove: ({ management, namespace }) => management.deleteIfNeeded(type, name, namespace),
});
