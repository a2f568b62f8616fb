import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { orderFile, pathSegment } from '../om/output/output-layout';
import { type Action, actions } from '../om/request';
import { fields } from '../om/schema';
import { readTyped } from '../om/tester/read-file';
import type { RecordedRequest } from '../om/tester/recorded-request';

const order = fields({
  requestOrder: z.array(fields({ controllerName: z.string(), requests: z.array(z.string()) })),
});

/** Cluster, hash and part of a file's path, around what it says of its request. */
const bodyFile = /^[^/]+\/(.*\/)(?:[0-9a-f]{4}|MISSING)-body-([^/]*)\.yaml$/;

/** Where nobody says in which order they were asked for: what others build on comes first. */
const byAction: { readonly [A in Action]: number } = {
  Delete: 0,
  Create: 1,
  Apply: 2,
  Update: 3,
  Patch: 4,
  UpdateStatus: 5,
  ApplyStatus: 6,
  PatchStatus: 7,
};

/**
 * Requests in the order of `request-order.yaml`: controllers as they ran, and of each its requests as it asked for them. What the file does not
 * name comes last. Without the file deletions come first, then what is created, changed, and reported as status.
 *
 * @param output the output directory
 * @throws InputError for a file that cannot be read
 */
export function inTheirOrder(requests: readonly RecordedRequest[], output: string): readonly RecordedRequest[] {
  const file = join(output, orderFile);
  if (!existsSync(file)) return [...requests].sort((a, b) => actionRank(a) - actionRank(b));
  const ranks = new Map<string, number[]>();
  let rank = 0;
  for (const { controllerName, requests: paths } of readTyped(file, order).requestOrder) {
    for (const path of paths) {
      const [, folder = '', name = ''] = bodyFile.exec(path) ?? [];
      const key = `${controllerName} ${folder}${name}`;
      const known = ranks.get(key);
      if (known === undefined) ranks.set(key, [rank++]);
      else known.push(rank++);
    }
  }
  const ranked = requests.map((request) => ({ request, rank: ranks.get(keyOf(request))?.shift() ?? rank }));
  return ranked.sort((a, b) => a.rank - b.rank).map(({ request }) => request);
}

function actionRank({ action }: RecordedRequest): number {
  const known = actions.find((one) => one === action);
  return known === undefined ? -1 : byAction[known];
}

function keyOf({ author, action, group, resource, namespace, name }: RecordedRequest): string {
  const scope = namespace === '' ? 'cluster-scoped-resources' : `namespaces/${pathSegment(namespace)}`;
  return `${author?.controller ?? ''} ${action}/${scope}/${group}/${resource}/${pathSegment(name)}`;
}
