import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject, type JsonValue } from '../kube/json';

/** Put in place of the name when the command line is bundled into one file. */
declare const OM_VERSION: string | undefined;

/** Version of the package. */
export const version = (): string => (typeof OM_VERSION === 'string' ? OM_VERSION : packageVersion());

function packageVersion(): string {
  const manifest: JsonValue = JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8'));
  return isJsonObject(manifest) && typeof manifest.version === 'string' ? manifest.version : 'unknown';
}
