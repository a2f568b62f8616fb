import { printable } from '../../diff/printable';
import { withoutSecretValues } from '../../diff/secrets';
import { isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';
import { titleOf } from '../matching';
import type { Step } from '../scenario';

/** The longest text of a step. */
const LONGEST = 160;

/** A step on one line: `delete Deployment openshift-authentication/oauth-openshift`. Values of secrets are left out. */
export function stepText(step: Step): string {
  const text = textOf(step);
  return printable(text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);
}

function textOf(step: Step): string {
  if ('apply' in step) {
    const { cluster, object } = step.apply;
    const { name, namespace } = object.metadata;
    return `apply ${title({ cluster, kind: object.kind, namespace: textOr(namespace), name: textOr(name) })}`;
  }
  if ('patch' in step) return `patch ${title(step.patch)} ${flow(hidden(step.patch.kind, step.patch.patch))}`;
  if ('status' in step) return `status ${title(step.status)} ${flow(hidden(step.status.kind, step.status.status))}`;
  if ('delete' in step) return `delete ${title(step.delete)}`;
  if ('advance' in step) return `advance ${step.advance.by}`;
  if ('expect' in step) return `expect ${flowText(step.expect)}`;
  const [[name, argument] = ['', {}]] = Object.entries(step);
  const told = flow(plain(argument));
  return told === '{}' ? name : `${name} ${told}`;
}

const textOr = (value: JsonValue | undefined): string => (typeof value === 'string' ? value : '');

const title = (of: {
  readonly cluster?: string | undefined;
  readonly kind: string;
  readonly namespace?: string | undefined;
  readonly name: string;
}): string => titleOf({ ...of, cluster: of.cluster ?? '', namespace: of.namespace ?? '' });

/** What something says on one line, in YAML's flow style. Values of secrets are left out. */
export const flowText = (said: object): string => flow(hidden('', plain(said)));

/** An argument as JSON has it. */
function plain(argument: object): JsonObject {
  const value: unknown = JSON.parse(JSON.stringify(argument));
  return isJsonObject(value) ? value : {};
}

/** Fields of an object without values that are secret in an object of that kind. */
function hidden(kind: string, fields: JsonObject): JsonObject {
  const { kind: _, ...rest } = withoutSecretValues({ kind, ...fields });
  return rest;
}

/** A value in YAML's flow style, with no more quotes than it needs. */
function flow(value: JsonValue | undefined): string {
  if (Array.isArray(value)) return `[${value.map((item: JsonValue) => flow(item)).join(', ')}]`;
  if (isJsonObject(value)) {
    const members = Object.entries(value).map(([name, member]) => `${flow(name)}: ${flow(member)}`);
    return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
  }
  if (typeof value === 'string' && /^(?:[A-Za-z_][\w./-]*|\d+(?:ms|[smh])\w*)$/.test(value)) return value;
  return JSON.stringify(value ?? null);
}
