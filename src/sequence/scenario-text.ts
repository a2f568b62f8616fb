import { printable } from '../diff/printable';
import { isJsonObject } from '../kube/json';
import { toYaml } from '../kube/yaml';
import type { Scenario } from './scenario';

/** A scenario as a file has it. @param comments lines above it */
export function scenarioText(scenario: Scenario, comments: readonly string[] = []): string {
  const value: unknown = JSON.parse(JSON.stringify(scenario));
  const head = comments.map((line) => `# ${printable(line)}\n`).join('');
  return `${head}${toYaml(isJsonObject(value) ? value : {})}`;
}
