import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of the package, from wherever in it the compiled or bundled code runs; undefined where it runs without one. */
export function packageFolder(): string | undefined {
  for (let directory = __dirname; ; directory = dirname(directory)) {
    if (existsSync(join(directory, 'package.json'))) return directory;
    if (directory === dirname(directory)) return undefined;
  }
}
