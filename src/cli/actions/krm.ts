import { RESOURCE_LIST, type ResourceListFormat, readResourceList, resourceListText } from '../../krm/resource-list';
import { textOf } from '../../om/input/input-file';
import { readNamedFile } from '../../om/input/named-file';
import type { CommandHost } from '../command';
import { settingsOf } from '../settings';
import { readStandardInput, STANDARD_INPUT_NAME } from '../standard-input';
import { evaluate } from './krm/evaluate';
import { resultText } from './krm/results';

/** The argument and options as given. */
export interface KrmOptions {
  /** Default: the standard input. */
  readonly file?: string;
  readonly output: ResourceListFormat;
  /** Milliseconds since the epoch. */
  readonly now?: number;
  readonly assets?: string;
}

/**
 * Runs the KRM function on a ResourceList and prints what it makes of it. Results that want attention are told on the standard
 * error as well: not every orchestrator shows them.
 *
 * @throws InputError for what is no ResourceList, or for assets that cannot be used
 */
export function krm({ file, output, now, assets }: KrmOptions, host: CommandHost): void {
  const list = readResourceList(textIn(file), file ?? STANDARD_INPUT_NAME);
  const settings = settingsOf({ assets }, { OM_ASSETS: host.environment.OM_ASSETS });
  const { items, results, code } = evaluate(list, { now: now ?? host.now(), assets: settings.assets });
  for (const result of results) if (result.severity !== 'info') host.err(`${resultText(result)}\n`);
  host.data(resourceListText({ ...list, items }, results, output));
  host.exit(code);
}

/** @throws InputError where it cannot be read */
const textIn = (file: string | undefined): string =>
  file === undefined
    ? textOf(STANDARD_INPUT_NAME, readStandardInput(RESOURCE_LIST))
    : readNamedFile(file, RESOURCE_LIST);
