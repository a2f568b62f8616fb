import { isJsonObject, type JsonObject, type JsonValue } from '../../../kube/json';

/**
 * How a container starts, taken apart: two manifests may say the same with a list of arguments and with a shell script.
 */
type Start = {
  /** What runs before the server and around it. */
  readonly command: readonly string[];
  /** Words that are no flags. */
  readonly words: readonly string[];
  /** Values of each flag, one or several, unquoted as a shell would. */
  readonly flags: JsonObject;
  readonly flagOrder: readonly string[];
  /** How a list is handed over, for flags where both ways mean the same. */
  readonly flagForms: JsonObject;
};

/** Flags whose values may be one comma separated list or given one by one. */
const lists: ReadonlySet<string> = new Set(['tls-cipher-suites']);

const texts = (value: JsonValue | undefined): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

/** The words of the command that a script ends with, and the script without it; undefined where it ends otherwise. */
function executed(script: string): { readonly before: string; readonly words: readonly string[] } | undefined {
  const at = script.search(/^[ \t]*exec /m);
  if (at < 0) return undefined;
  const words = script
    .slice(at)
    .replaceAll(/\\\n/g, ' ')
    .trim()
    .split(/\s+/)
    .slice(1)
    .map((word) => word.replaceAll(/'([^']*)'/g, '$1'));
  return { before: script.slice(0, at).trim(), words };
}

/** Shows how the container starts in place of its `command` and `args`. Others than servers stay as they are. */
export function withStart({ command, args, ...container }: JsonObject): JsonObject {
  const shell = texts(args).at(-1);
  const script = shell === undefined ? undefined : executed(shell);
  if (script !== undefined) {
    const wrapper = [...texts(command), ...texts(args).slice(0, -1), script.before];
    return { ...container, start: startOf(wrapper, script.words) };
  }
  if (!texts(args).some((word) => word.startsWith('--'))) return { command, args, ...container };
  return { ...container, start: startOf([], [...texts(command), ...texts(args)]) };
}

function startOf(command: readonly string[], all: readonly string[]): Start {
  const flags = new Map<string, string[]>();
  const words: string[] = [];
  for (const word of all) {
    const [, name, value] = /^--([\w-]+)=(.*)$/s.exec(word) ?? [];
    if (name === undefined || value === undefined) words.push(word);
    else if (flags.get(name)?.push(value) === undefined) flags.set(name, [value]);
  }
  const shown = [...flags].map(([name, values]): readonly [string, JsonValue] => {
    const split = lists.has(name) ? values.flatMap((value) => value.split(',')) : values;
    return [name, split.length === 1 && !lists.has(name) ? (split[0] ?? '') : split];
  });
  const forms = [...flags]
    .filter(([name]) => lists.has(name))
    .map(
      ([name, values]) => [name, values.some((value) => value.includes(',')) ? 'one list' : 'one flag each'] as const,
    );
  return {
    command,
    words,
    flags: Object.fromEntries(shown),
    flagOrder: [...flags.keys()],
    flagForms: Object.fromEntries(forms),
  };
}

/** A Deployment with {@link withStart} of each container. */
export function withStarts(deployment: JsonObject): JsonObject {
  const { spec } = deployment;
  if (!isJsonObject(spec) || !isJsonObject(spec.template) || !isJsonObject(spec.template.spec)) return deployment;
  const pod = spec.template.spec;
  const containers = Array.isArray(pod.containers)
    ? pod.containers.filter(isJsonObject).map(withStart)
    : pod.containers;
  return { ...deployment, spec: { ...spec, template: { ...spec.template, spec: { ...pod, containers } } } };
}
