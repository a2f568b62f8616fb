import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Operator } from '../../../om/operator';
import { packageFolder } from '../../../om/package-folder';
import type { Target } from '../../../operators/auth/divergences/divergence';
import type { AuthSettings } from '../../../operators/auth/settings';

/**
 * What loads the operator of a target once more, with modules of its own, as another process has them. Undefined where what runs is not the
 * built package: what would be loaded is another program then, or there is none.
 */
export function loaderAnew(target: Target): (() => Operator<AuthSettings>) | undefined {
  const folder = packageFolder();
  if (folder === undefined || !`${__dirname}${sep}`.startsWith(join(folder, 'lib', sep))) return undefined;
  const [program, bundle] = [join(folder, 'bin', 'om.js'), join(folder, 'lib', 'om.js')];
  if (!existsSync(program) || !existsSync(bundle)) return undefined;
  return () => {
    // Where the bundle could not be compiled beforehand it is a module like others, which is there already.
    delete require.cache[bundle];
    const { load }: { load(): Pick<typeof import('../../operators'), 'loadOperator'> } = require(program);
    return load().loadOperator(target);
  };
}
