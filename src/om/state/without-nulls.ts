import { isJsonObject } from '../../kube/json';
import { remembering } from '../../kube/remembering';
import type { KubeObject } from '../../kube/types';
import { isKubeObject } from '../../kube/types/meta';
import { withoutNulls } from '../input/input-object';
import type { ResourceType } from '../resource-type';

const forms = new Map<ResourceType['verbatim'], (object: KubeObject) => KubeObject>();

/** An object that an API server sends as readers of a directory see it: a null that a server keeps is nothing. */
export function objectWithoutNulls({ verbatim }: ResourceType, object: KubeObject): KubeObject {
  const form =
    forms.get(verbatim) ??
    remembering((one: KubeObject) => {
      const cleaned = withoutNulls(one, verbatim);
      return isJsonObject(cleaned) && isKubeObject(cleaned) ? cleaned : one;
    });
  forms.set(verbatim, form);
  return form(object);
}
