import { InvalidArgumentError, Option } from 'commander';
import type { Level } from '../om/tester/conformance/level';

/** `--conformance`, as given. */
export interface ConformanceOption {
  /** The level that has to be met; absent where tests are compared. */
  readonly conformance?: Level;
}

const known: readonly Level[] = [1, 2, 3, 4, 5];

/** `--conformance`: which level of the contract a program meets. */
export const conformanceOption = (): Option =>
  new Option(
    '--conformance [level]',
    'say which level of the contract the program meets, 1 to 5; it has to be this one (default of the level: 2)',
  )
    .preset('2')
    .argParser(parseLevel)
    .conflicts(['update', 'junit']);

function parseLevel(text: string): Level {
  const level = known.find((one) => `${one}` === text);
  if (level !== undefined) return level;
  throw new InvalidArgumentError(`"${text}" is no level. Write 1 to 5, or nothing; the directory goes before it.`);
}
