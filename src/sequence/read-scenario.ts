import { isJsonObject, type JsonValue } from '../kube/json';
import { didYouMean } from '../om/explain/did-you-mean';
import { InputError } from '../om/input/input-error';
import { readNamedFile } from '../om/input/named-file';
import { readInputYaml } from '../om/input/read-input-yaml';
import { firstProblem } from '../om/input/schema-problem';
import type { SchemaIssue } from '../om/schema-type';
import { lineOf, type PathPart } from './line-of';
import type { Scenario, Step, StepKind } from './scenario';
import { headSchema, scenarioFields, stepSchema, stepSchemas } from './scenario-schema';
import { stated, statedFields, statedNames, statedWords } from './stated/schema';

const LARGEST = 16 * 1024 * 1024;

/** @throws InputError for a file that cannot be read, or is no scenario: with its line, and what may have been meant */
export function readScenario(file: string): Scenario {
  return parseScenario(readNamedFile(file, 'a scenario', LARGEST), file);
}

/**
 * A scenario from its text.
 *
 * @param file what to call it in messages
 * @throws InputError with the line and what may have been meant
 */
export function parseScenario(text: string, file: string): Scenario {
  const content = readInputYaml(text, { file, expected: 'a scenario' });
  const read = new Reader(text, file);
  if (!isJsonObject(content)) throw read.problem([], 'something else', 'a map with name, start and steps');
  const { steps, ...head } = content;
  read.checkNames([], head, [...Object.keys(scenarioFields), 'steps']);
  const { properties } = head;
  if (Array.isArray(properties)) for (const [at, one] of properties.entries()) read.property(one, at);
  const parsed = headSchema.safeParse(head);
  if (!parsed.success) throw read.refused([], parsed.error.issues, head, Object.keys(scenarioFields));
  if (!Array.isArray(steps)) throw read.problem(['steps'], shown(steps), 'a list of steps');
  const scenario = { ...parsed.data, steps: steps.map((step: JsonValue, at) => read.step(step, at)) };
  if (scenario.steps.filter((step) => 'crash' in step && step.crash.afterWrites === 'each').length > 1) {
    throw read.problem(['steps'], 'several crashes at each boundary', 'at most one');
  }
  return scenario;
}

const stepKinds = Object.keys(stepSchemas);
const isStepKind = (name: string): name is StepKind => Object.hasOwn(stepSchemas, name);

const shown = (value: JsonValue | undefined): string =>
  value === undefined ? 'nothing' : (JSON.stringify(value) ?? 'nothing').slice(0, 60);

/** Says of a text what is wrong with it, and where. */
class Reader {
  constructor(
    private readonly text: string,
    private readonly file: string,
  ) {}

  problem(path: readonly PathPart[], found: string, expected: string, hint?: string): InputError {
    const named = path.map((part, at) => (typeof part === 'number' ? `[${part}]` : `${at === 0 ? '' : '.'}${part}`));
    return new InputError({
      file: `${this.file}:${lineOf(this.text, path)}`,
      path: named.join(''),
      found,
      expected,
      ...(hint === undefined ? {} : { hint }),
    });
  }

  /** @throws InputError for a name that is not among the known ones */
  checkNames(path: readonly PathPart[], value: object, known: readonly string[]): void {
    const unknown = Object.keys(value).find((name) => !known.includes(name));
    if (unknown !== undefined) throw this.unknown([...path, unknown], unknown, known);
  }

  refused(
    path: readonly PathPart[],
    issues: readonly SchemaIssue[],
    value: JsonValue,
    known: readonly string[],
  ): InputError {
    // A name that does not exist explains one that is missing.
    const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
    const inside = (issue?.path ?? []).filter((part): part is PathPart => typeof part !== 'symbol');
    if (issue?.code === 'unrecognized_keys' && issue.keys[0] !== undefined) {
      const at = [...path, ...inside, issue.keys[0]];
      return this.problem(at, 'a field that does not exist', 'no such field', meant(issue.keys[0], known));
    }
    const { found, expected } = firstProblem(issues, value);
    const isSaid = issue?.code === 'invalid_format' && issue.message !== 'Invalid input';
    return this.problem([...path, ...inside], shown(found), isSaid ? issue.message : expected);
  }

  step(value: JsonValue, at: number): Step {
    const path: readonly PathPart[] = ['steps', at];
    if (!isJsonObject(value))
      throw this.problem(path, shown(value), `a step: a map with one of ${stepKinds.join(', ')}`);
    const names = Object.keys(value);
    const unknown = names.find((name) => !isStepKind(name));
    if (unknown !== undefined) throw this.unknown([...path, unknown], unknown, stepKinds);
    const [name, second] = names;
    if (name === undefined || second !== undefined || !isStepKind(name)) {
      throw this.problem(path, names.length === 0 ? 'nothing' : names.join(' and '), 'one thing a step');
    }
    const argument = value[name] ?? {};
    const schema = stepSchemas[name];
    const parsed = schema.safeParse(argument);
    if (!parsed.success)
      throw this.refused([...path, name], parsed.error.issues, argument, Object.keys(schema.def.shape));
    const whole = stepSchema.safeParse({ [name]: argument });
    if (whole.success) return whole.data;
    throw this.refused(path, whole.error.issues, value, []);
  }

  /** @throws InputError for what is no property, by the word that it has */
  property(value: JsonValue, at: number): void {
    const path: readonly PathPart[] = ['properties', at];
    if (!isJsonObject(value))
      throw this.problem(path, shown(value), `a property: a map with name and one of ${statedWords.join(', ')}`);
    this.checkNames(path, value, statedNames);
    const words = statedWords.filter((word) => value[word] !== undefined);
    const [word, second] = words;
    if (word === undefined || second !== undefined) {
      throw this.problem(path, words.length === 0 ? 'none' : words.join(' and '), `one of ${statedWords.join(', ')}`);
    }
    if (word === 'sometimes' && value.when !== undefined) {
      throw this.problem([...path, 'when'], 'when beside sometimes', 'both in sometimes: it is about one moment');
    }
    for (const member of ['name', 'when', word] as const) {
      const given = value[member];
      if (given === undefined && member === 'name')
        throw this.problem([...path, member], 'nothing', 'what has to be so');
      const schema = statedFields[member];
      const parsed = schema.safeParse(given);
      if (parsed.success) continue;
      const known = member === 'name' ? [] : Object.keys(stated.eventually.def.shape);
      throw this.refused([...path, member], parsed.error.issues, given ?? null, known);
    }
  }

  private unknown(path: readonly PathPart[], name: string, known: readonly string[]): InputError {
    return this.problem(path, `"${name}"`, `one of ${known.join(', ')}`, meant(name, known));
  }
}

function meant(name: string, known: readonly string[]): string | undefined {
  const near = didYouMean(name, known);
  return near.length > 0 ? `Did you mean ${near.join(' or ')}?` : undefined;
}
