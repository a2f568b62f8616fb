import type { JsonObject } from '../../kube/json';
import { toYaml } from '../../kube/yaml';
import type { ServedKind } from '../kinds/served-kind';
import { listAt } from '../kinds/shape';
import type { KubeApiServer } from '../kube-api-server';
import { metaOf } from '../validation/object-meta';
import type { Form, Representation } from './media-type';
import { columnsOf, partialMetadata, type RowObject, tableOf } from './table/table';

/** Who is answered: the form that he wants objects in, and when. */
export interface Audience {
  readonly form: Form;
  readonly rowObject: RowObject;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** An object or a list of a kind in the form that was asked for. A `Status` is no object of a kind: it stays. */
export function inForm(server: KubeApiServer, kind: ServedKind, body: JsonObject, audience: Audience): JsonObject {
  const { form, rowObject, now } = audience;
  const isList = body.kind === `${kind.kind}List` && body.apiVersion === kind.apiVersion;
  if (form.kind === 'whole' || (!isList && body.kind !== kind.kind)) return body;
  const { version } = form;
  const identity = { kind: kind.kind, apiVersion: kind.apiVersion };
  const objects = isList ? listAt(body, 'items').map((item) => ({ ...identity, ...item })) : [body];
  if (form.kind === 'table') {
    const { resourceVersion, ...rest } = metaOf(body);
    const metadata = isList ? { ...rest, resourceVersion } : { resourceVersion };
    return tableOf(columnsOf(server, kind), objects, metadata, { version, rowObject, now });
  }
  if (!isList) return partialMetadata(body, version);
  return {
    kind: 'PartialObjectMetadataList',
    apiVersion: `meta.k8s.io/${version}`,
    metadata: body.metadata,
    items: objects.map((object) => partialMetadata(object, version)),
  };
}

/** The bytes of an answer. */
export const encoded = (body: JsonObject, encoding: Representation['encoding']): string =>
  encoding === 'yaml' ? toYaml(body) : `${JSON.stringify(body)}\n`;
