import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import * as z from 'zod/mini';
import { InputError } from '../../input/input-error';
import { orderFile, unspecifiedFolder } from '../../output/output-layout';
import { fields } from '../../schema';
import { clusterTypes } from '../../state/cluster-state';
import { filesBelow } from '../expand-input';
import { readTyped } from '../read-file';
import type { Breach } from './level';

const order = fields({
  requestOrder: z.array(fields({ controllerName: z.string(), requests: z.array(z.string()) })),
});

/** The body of a request, which stands for it in the order. */
const bodyFile = /\/(?:[0-9a-f]{4}|MISSING)-body-[^/]*\.yaml$/;

/** Level 5: `request-order.yaml` is there and names every request, and nothing else. */
export function disorderIn(test: string, output: string): Breach | undefined {
  const path = join(output, orderFile);
  const broken = (found: string, toDo: string, file: string = orderFile): Breach => ({ test, file, found, toDo });
  if (!existsSync(path)) return broken('it is not there', 'write it: the requests of each controller in their order');
  let named: ReadonlySet<string>;
  try {
    named = new Set(readTyped(path, order).requestOrder.flatMap(({ requests }) => requests));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return broken(
      `it cannot be read: ${error.message.replaceAll(`${output}/`, '')}`,
      'write it as docs/om-contract.md has it',
    );
  }
  const bodies = new Set(
    [...clusterTypes, unspecifiedFolder].flatMap((cluster) =>
      filesBelow(join(output, cluster))
        .map((file) => `${cluster}/${file.replaceAll(sep, '/')}`)
        .filter((file) => bodyFile.test(file)),
    ),
  );
  const untold = [...bodies].find((file) => !named.has(file));
  if (untold !== undefined) return broken(`${orderFile} does not name it`, 'name every request in the order', untold);
  const missing = [...named].find((file) => !bodies.has(file));
  if (missing !== undefined) return broken(`it names ${missing}, which is no request`, 'name the files of bodies');
  return undefined;
}
