import { isWithin } from '../om/output/real-path';
import { UsageError } from './errors';

/**
 * The output replaces what a former run wrote, so it must not reach into the input, nor the input into it, whatever links
 * lead there.
 *
 * @param input the option of the input as the user knows it
 * @throws UsageError when one directory lies within the other
 */
export function keepApart(inputDir: string, outputDir: string, input = '--input-dir'): void {
  if (isWithin(inputDir, outputDir) || isWithin(outputDir, inputDir)) {
    throw new UsageError(
      `--output-dir ${outputDir} and ${input} ${inputDir} overlap: choose directories beside each other`,
    );
  }
}

/**
 * A file to write that must not be one of an input.
 *
 * @param option as the user knows it, such as `--record`
 * @throws UsageError when it lies in one of the inputs, or is one
 */
export function keepOutside(inputs: readonly string[], option: string, file: string | undefined): void {
  const input = file === undefined ? undefined : inputs.find((one) => isWithin(one, file));
  if (input !== undefined) throw new UsageError(`${option} ${file} lies in the input ${input}: choose another file`);
}
