import { isJsonObject, type JsonValue } from '../../kube/json';

/**
 * The value at a place as `formatPath` prints it, `spec.containers[name=server].args[0]`; undefined where there is none, or
 * the place lies within an embedded document.
 */
export function valueAt(value: JsonValue | undefined, path: string | undefined): JsonValue | undefined {
  let at = value;
  for (const [, name, quoted, inner] of (path ?? '').matchAll(/([^.[\]"]+)(?![^[]*\])|\["([^"]*)"\]|\[([^\]"]*)\]/g)) {
    if (inner === undefined) {
      const key = name ?? quoted ?? '';
      at = isJsonObject(at) && Object.hasOwn(at, key) ? at[key] : undefined;
    } else if (Array.isArray(at)) {
      const items: readonly JsonValue[] = at;
      at = /^\d+$/.test(inner) ? items[Number(inner)] : items.find((item) => isElement(item, inner));
    } else return undefined;
  }
  return at;
}

/** `name=server`, or `containerPort,protocol=8443,TCP`. */
function isElement(item: JsonValue, selector: string): boolean {
  const split = selector.indexOf('=');
  const fields = selector.slice(0, split).split(',');
  return isJsonObject(item) && fields.map((field) => String(item[field] ?? '')).join(',') === selector.slice(split + 1);
}
