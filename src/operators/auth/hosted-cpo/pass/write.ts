import type { KubeObject } from '../../../../kube/types';
import type { Request } from '../../../../om/request';

/** A request before it is known which stage asks for it, and the object it is about. */
export interface Write {
  readonly request: Omit<Request, 'controller'>;
  readonly object: KubeObject;
}
