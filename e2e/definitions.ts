import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kindKey } from '../src/api-server/kinds/served-kind';
import { listAt, objectAt, textAt } from '../src/api-server/kinds/shape';
import { isJsonObject, type JsonObject } from '../src/kube/json';
import { readYaml } from '../src/kube/read-yaml';
import type { HttpClient } from './http-client';
import { sleep } from './record';

/** Published definitions, where they are at hand. */
const folder = join(__dirname, '../../shared/crds');

/** What came of the published definitions. */
export interface TakenDefinitions {
  /** The kinds that are served by them, by plural name and group. */
  readonly served: ReadonlySet<string>;
  /** What the server does not take, and why. */
  readonly refused: readonly string[];
  readonly count: number;
}

/** Serves the kinds of the published definitions, and waits until they are. Without them nothing is served. */
export async function installDefinitions(client: HttpClient): Promise<TakenDefinitions> {
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.yaml')) : [];
  const served = new Set<string>();
  const refused: string[] = [];
  for (const file of files.sort()) {
    const definition = readYaml(readFileSync(join(folder, file), 'utf8'), { maxBytes: 16 * 1024 * 1024 });
    if (!isJsonObject(definition)) continue;
    const path = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
    const { code, body } = await client.request({ method: 'POST', path, body: definition });
    if (code === 201) served.add(await servedBy(client, definition));
    else refused.push(`${file}: ${String(body.message)}`);
  }
  return { served, refused, count: files.length };
}

/** Waits until the kind of a definition is served. @returns which one that is */
async function servedBy(client: HttpClient, definition: JsonObject): Promise<string> {
  const spec = objectAt(definition, 'spec');
  const [group, resource] = [textAt(spec, 'group'), textAt(objectAt(spec, 'names'), 'plural')];
  const version = textAt(listAt(spec, 'versions').find(({ served }) => served === true) ?? {}, 'name');
  for (let tries = 0; ; tries++) {
    const { code } = await client.request({ method: 'GET', path: `/apis/${group}/${version}/${resource}` });
    if (code === 200) return kindKey({ group, resource });
    if (tries > 100) throw new Error(`${resource}.${group} are not served`);
    await sleep(200);
  }
}
