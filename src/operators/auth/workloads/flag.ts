import { compareBytes } from '../../../kube/compare';
import { shellQuote } from '../../../kube/shell';

/** One command line flag, `--name=value`. */
export type Flag = readonly [name: string, value: string];

/** Flags by name, a name given several times has several values. Entries keep the order they were added in. */
export type ServerArguments = ReadonlyMap<string, readonly string[]>;

/** A flag as an item of an argument list, which no shell reads. */
export const argument = ([name, value]: Flag): string => `--${name}=${value}`;

/** A flag as text of a shell script. */
export const shellArgument = ([name, value]: Flag): string => `--${shellQuote(name)}=${shellQuote(value)}`;

/** The flags of a map, one for each value, in the map's order. */
export const flagsOf = (args: ServerArguments): readonly Flag[] =>
  [...args].flatMap(([name, values]) => values.map((value): Flag => [name, value]));

/** The flags of a map, names in byte order. */
export const sortedFlagsOf = (args: ServerArguments): readonly Flag[] =>
  flagsOf(new Map([...args].sort(([left], [right]) => compareBytes(left, right))));
