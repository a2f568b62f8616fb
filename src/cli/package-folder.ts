import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of the package, from wherever in it the compiled or bundled code runs. */
export function packageFolder(): string {
  let directory = __dirname;
  while (!existsSync(join(directory, 'package.json'))) {
    const parent = dirname(directory);
    if (parent === directory) break;
    directory = parent;
  }
  return directory;
}
