import { Option } from 'commander';
import { parseNow, parseSeed, splitList } from '../options';
import type { OperatorCli } from './definition';
import { targetNames } from './target';

/** `--target`: which operator, where the input's own topology has several or a test has to be sure. */
export const targetOption = (cli: OperatorCli): Option =>
  new Option('--target <target>', 'whose operator (default: the first one of the topology of the input)').choices(
    targetNames(cli),
  );

/** `--input-dir`, for whatever reads clusters. */
export const inputOption = (): Option =>
  new Option(
    '--input-dir <dir>',
    'directory, archive or file that holds what is in the clusters',
  ).makeOptionMandatory();

/** `--now`. */
export const nowOption = (): Option =>
  new Option('--now <time>', 'time of the run, RFC 3339 (default: the time it is)').argParser(parseNow);

/** `--seed`, for what draws by a fixed seed where none is given. */
export const seedOption = (): Option =>
  new Option('--seed <number>', 'decides on chance: names, keys, the order of what happens at once')
    .argParser(parseSeed)
    .default(0);

/** An option whose value is a list of names. */
export const namesOption = (flags: string, description: string): Option =>
  new Option(flags, description).argParser(splitList).default([], 'none');

/** `--output` of a command that answers people or programs. */
export const outputOption = (): Option =>
  new Option('--output <format>', 'what to print').choices(['text', 'json']).default('text');
