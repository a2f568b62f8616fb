import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../src/kube/json';
import { readYaml } from '../../../src/kube/read-yaml';
import { type Ended, memberAt, root, runProgram, textAt } from './shell';

/** What expressions of a workflow may name, such as `github.repository`. */
export type Context = { readonly [name: string]: string };

/** The action of this repository. */
export const action = readYaml(readFileSync(join(root, 'action.yml'), 'utf8'));

/** Names of its inputs, with their defaults. */
export const inputDefaults: Context = Object.fromEntries(
  Object.entries(asObject(memberAt(action, 'inputs'))).map(([name, input]) => [
    `inputs.${name}`,
    textAt(input, 'default'),
  ]),
);

function asObject(value: JsonValue | undefined): JsonObject {
  if (isJsonObject(value)) return value;
  throw new Error('no map');
}

/** A text with its expressions replaced. @throws Error for one that nothing is known of */
export const expanded = (text: string, context: Context): string =>
  text.replaceAll(/\$\{\{\s*([\w.-]+)\s*\}\}/g, (_, name: string) => {
    const value = context[name];
    if (value === undefined) throw new Error(`nothing is known of ${name}`);
    return expanded(value, context);
  });

/** The steps of the action. */
export const steps: readonly JsonObject[] = listOf(memberAt(action, 'runs', 'steps')).map(asObject);

function listOf(value: JsonValue): readonly JsonValue[] {
  if (Array.isArray(value)) return value;
  throw new Error('no list');
}

/** Runs the script of a step as a runner does: bash, which ends at the first failure, in pipes too. */
export function runStep(
  id: string,
  context: Context,
  { env, ...options }: { readonly programs: string; readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): Ended {
  const step = steps.find((one) => one.id === id);
  const own = Object.entries(asObject(step?.env ?? {})).map(([name, value]) => [
    name,
    expanded(String(value), context),
  ]);
  const script = textAt(step, 'run');
  return runProgram(['bash', '--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
    ...options,
    env: { ...env, ...Object.fromEntries(own) },
  });
}
