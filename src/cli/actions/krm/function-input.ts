import { generatedBy, withoutBookkeeping } from '../../../krm/generated';
import type { KubeObject } from '../../../kube/types';
import { MemoryFiles } from '../../../om/input/archive/memory-files';
import { InputError } from '../../../om/input/input-error';
import { defaultLimits } from '../../../om/input/input-limits';
import { type OpenedInput, openInput } from '../../../om/input/open-input';
import { isWithin } from '../../../om/output/real-path';
import { everyType } from '../../../operators/auth/topology';
import { FUNCTION_CONFIG, type FunctionConfig, KIND } from './function-config';

const ROOT = '(items)';

/** Items by the names of the files that they are read from; what was generated is no input. */
export const inputItems = (all: readonly KubeObject[]): ReadonlyMap<string, KubeObject> =>
  new Map(
    all.flatMap((item, index) => (generatedBy(item) === undefined ? [[`${ROOT}/${index}.json`, item] as const] : [])),
  );

/**
 * The input of a function, as every command reads one: the directory that it names, or items.
 *
 * @throws InputError for a directory that cannot be read, or lies outside of the one that the function runs in
 */
export function functionInput(
  { name, spec: { inputDir } }: FunctionConfig,
  items: ReadonlyMap<string, KubeObject>,
): OpenedInput {
  if (inputDir !== undefined) {
    // A link may lead out of it all the same.
    if (isWithin('.', inputDir)) return openInput(inputDir, everyType);
    throw new InputError({
      file: FUNCTION_CONFIG,
      object: `${KIND} ${name}`,
      path: 'spec.inputDir',
      found: `"${inputDir}", which leads out of the directory that the function runs in`,
      expected: 'a path within it',
    });
  }
  const source = new MemoryFiles(ROOT, defaultLimits);
  for (const [file, item] of items) {
    const bytes = Buffer.from(JSON.stringify(withoutBookkeeping(item)));
    source.add(file.slice(ROOT.length + 1), { kind: 'file', size: bytes.length, bytes });
  }
  const place = { kind: 'manifests', root: ROOT, files: [...items.keys()] } as const;
  return { source, layout: { kind: 'single', cluster: place, guests: [] } };
}
