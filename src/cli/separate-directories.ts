import { relative, resolve, sep } from 'node:path';
import { UsageError } from './errors';

/**
 * The output replaces what a former run wrote, so it must not reach into the input, nor the input into it.
 *
 * @throws UsageError when one directory lies within the other
 */
export function keepApart(inputDir: string, outputDir: string): void {
  const within = (outer: string, inner: string): boolean => {
    const path = relative(resolve(outer), resolve(inner));
    return path === '' || (path !== '..' && !path.startsWith(`..${sep}`));
  };
  if (within(inputDir, outputDir) || within(outputDir, inputDir)) {
    throw new UsageError(
      `--output-dir ${outputDir} and --input-dir ${inputDir} overlap: choose directories beside each other`,
    );
  }
}
