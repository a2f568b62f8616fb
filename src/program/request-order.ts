import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { isJsonObject } from '../kube/json';
import { orderFile, pathSegment } from '../om/output/output-layout';
import type { Request } from '../om/request';
import { fields } from '../om/schema';
import { readTyped } from '../om/tester/read-file';

const order = fields({
  requestOrder: z.array(fields({ controllerName: z.string(), requests: z.array(z.string()) })),
});

/** Cluster, hash and part of a file's path, around what it says of its request. */
const bodyFile = /^[^/]+\/(.*\/)(?:[0-9a-f]{4}|MISSING)-body-([^/]*)\.yaml$/;

/**
 * Requests in the order of `request-order.yaml`: controllers as they ran, and of each its requests as it asked for them. What the file does not
 * name comes last, and without the file all stays as it is.
 *
 * @param output the output directory
 * @throws InputError for a file that cannot be read
 */
export function inTheirOrder(requests: readonly Request[], output: string): readonly Request[] {
  const file = join(output, orderFile);
  if (!existsSync(file)) return requests;
  const ranks = new Map<string, number[]>();
  let rank = 0;
  for (const { controllerName, requests: paths } of readTyped(file, order).requestOrder) {
    for (const path of paths) {
      const [, folder = '', name = ''] = bodyFile.exec(path) ?? [];
      const key = `${controllerName} ${folder}${name}`;
      ranks.set(key, [...(ranks.get(key) ?? []), rank++]);
    }
  }
  const ranked = requests.map((request) => ({ request, rank: ranks.get(keyOf(request))?.shift() ?? rank }));
  return ranked.sort((a, b) => a.rank - b.rank).map(({ request }) => request);
}

/** A file is called by the name and the beginning of it, where the object has both. */
function keyOf({ controller, action, resource, namespace, name, body }: Request): string {
  const metadata = isJsonObject(body) && isJsonObject(body.metadata) ? body.metadata : {};
  const generateName = typeof metadata.generateName === 'string' ? metadata.generateName : '';
  const scope = namespace === undefined ? 'cluster-scoped-resources' : `namespaces/${pathSegment(namespace)}`;
  const folder = `${action}/${scope}/${resource.group || 'core'}/${resource.resource}/`;
  return `${controller} ${folder}${pathSegment(`${name}${generateName}`)}`;
}
