import { textAt } from '../../api-server/kinds/shape';
import { kindsOf } from '../../contract/declared-kinds';
import { controllersOf, type WrittenAnswer } from '../../contract/read-answer';
import { declaredKinds } from '../../contract/read-declarations';
import { type InputFiles, inputFiles } from '../../contract/write-input';
import type { JsonObject } from '../../kube/json';
import type { Operator, PlannedController } from '../../om/operator';
import type { ResourceType } from '../../om/resource-type';
import { typeKey } from '../../om/state/memory-state';
import { isEvent } from '../../om/tester/recorded-request';
import { conditionsOf } from '../condition-turns';
import { RunFinding } from '../run-finding';
import type { Binary } from './binary';
import { type Allowed, type Asked, differenceBetween } from './differential';
import { joinedDeclarations } from './joined-declarations';

/** An operator behind a process, and what beside it is known. */
export interface BinaryOperatorOptions {
  readonly binary: Binary;
  /**
   * Another one that has to ask for the same of the same inputs: all that either of the two declares to read. Its writes are not
   * carried out.
   */
  readonly other?: Binary;
  /** What may differ between the two. */
  readonly allowed: Allowed;
  /** Kinds that are in the clusters whatever the binary declares. */
  readonly types: readonly ResourceType[];
  /** CustomResourceDefinitions of kinds that the API server in memory does not know. */
  readonly definitions: readonly JsonObject[];
}

/**
 * An operator behind a process. Nobody sees what it reads of its input, so it runs as a whole whenever something of the declared
 * kinds has changed. A run that is wrong in itself, or in which the two differ, throws a {@link RunFinding}.
 *
 * @throws InputError where it does not declare what it reads and writes, or kinds that nobody defines
 */
export function binaryOperator<S>(options: BinaryOperatorOptions): Operator<S> {
  const { binary, other, definitions } = options;
  const own = binary.declarations();
  const { inputs, outputs } = other === undefined ? own : joinedDeclarations(own, other.declarations());
  const declared = kindsOf(declaredKinds(inputs, outputs), options.types, definitions, binary.name);
  const types = [...new Map([...declared, ...options.types].map((type) => [typeKey(type), type])).values()];
  return {
    name: binary.name,
    types,
    inputs,
    outputs,
    environment: [],
    prepare: ({ input, clock }) => ({
      controllers: planned(answered(options, inputFiles(input, declared, inputs), clock.now()), binary, types),
      unit: 'pass',
    }),
  };
}

/** What the binary asks for. @throws RunFinding where it does not answer, or the other one asks for something else */
function answered({ binary, other, allowed }: BinaryOperatorOptions, files: InputFiles, now: number): WrittenAnswer {
  const answer = sound(binary, binary.apply(files, now));
  if (other === undefined) return answer;
  const others = sound(other, other.apply(files, now));
  const difference = differenceBetween(asked(binary, answer), asked(other, others), allowed);
  if (difference !== undefined) throw new RunFinding(difference);
  return answer;
}

const asked = ({ name }: Binary, answer: WrittenAnswer): Asked => ({
  name,
  requests: answer.requests,
  failures: failuresOf(answer),
});

/** What controllers failed with, in their results or in conditions that they write. */
function failuresOf({ results = new Map(), requests }: WrittenAnswer): ReadonlyMap<string, string> {
  const failures = new Map<string, string>();
  const add = (controller: string, message: string): void => {
    failures.set(controller, `${failures.get(controller) ?? ''}${message}\n`);
  };
  for (const [name, { errors }] of results) for (const { message } of errors) add(name, message);
  for (const { author, body } of requests) {
    if (author === undefined) continue;
    for (const condition of conditionsOf(body)) add(author.controller, textAt(condition, 'message'));
  }
  return failures;
}

function sound(binary: Binary, answer: WrittenAnswer): WrittenAnswer {
  const [first, ...others] = answer.faults;
  if (first === undefined) return answer;
  throw unsound(binary, first, others);
}

const unsound = ({ name }: Binary, fault: string, details: readonly string[]): RunFinding =>
  new RunFinding({ property: 'answers', message: `${name} does not answer by the contract: ${fault}`, details });

/** Its controllers as a plan has them: each asks for what it asked for. Events are told to nobody. */
function planned(answer: WrittenAnswer, binary: Binary, types: readonly ResourceType[]): readonly PlannedController[] {
  const requests = answer.requests.filter((request) => !isEvent(request));
  const { answers, faults } = controllersOf({ ...answer, requests }, types);
  const [fault, ...others] = faults;
  if (fault !== undefined) throw unsound(binary, fault, others);
  return answers.map(({ name, result }) => ({ name, run: () => result }));
}
