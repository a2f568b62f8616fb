import { readPath } from '../../../diff/read-path';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../kube/json';
import { shellQuote } from '../../../kube/shell';
import type { Environment } from '../../../om/controller';
import type { Operator } from '../../../om/operator';
import type { ResourceType } from '../../../om/resource-type';
import { type FieldPlace, isMachineText, placesIn } from '../../../om/tester/reference';
import { KEY_SEED } from '../../../operators/auth/operands/oauth-apiserver/names';
import { oauthClients, secrets } from '../../../operators/auth/resources';
import type { AuthSettings } from '../../../operators/auth/settings';
import { authReference } from '../../../operators/auth/standalone/reference';
import { Binary } from '../../../sequence/binary/binary';
import { binaryOperator } from '../../../sequence/binary/binary-operator';
import type { CommandHost } from '../../command';
import { documentsIn } from '../../read-documents';
import { knownDifferencesIn } from './known-differences';

/** The options of `--binary`, as given. */
export interface BinaryCommandOptions {
  /** The program and its first arguments; absent for the operator of this package. */
  readonly binary?: readonly [string, ...string[]];
  readonly differential?: readonly [string, ...string[]];
  /** A file of differences that are known. */
  readonly knownDifferences?: string;
  /** Seconds. */
  readonly timeout: number;
  readonly definitions: readonly string[];
}

/** The options of `--binary` as they are typed again, each with a space before it. */
export const typedAgain = ({
  binary,
  differential,
  knownDifferences,
  timeout,
  definitions,
}: BinaryCommandOptions): string =>
  binary === undefined
    ? ''
    : [
        ` --binary ${commandText(binary)}`,
        ...(differential === undefined ? [] : [` --differential ${commandText(differential)}`]),
        ...(knownDifferences === undefined ? [] : [` --known-differences ${shellQuote(knownDifferences)}`]),
        ...(timeout === DEFAULT_TIMEOUT ? [] : [` --timeout ${timeout}`]),
        ...(definitions.length === 0 ? [] : [` --definitions ${shellQuote(definitions.join(','))}`]),
      ].join('');

/** Seconds after which a binary is stopped where nothing is said. */
export const DEFAULT_TIMEOUT = 30;

const commandText = (command: readonly string[]): string =>
  shellQuote(command.map((word) => (/\s/.test(word) ? `"${word}"` : word)).join(' '));

/**
 * The operator behind a process, and another one that has to ask for the same.
 *
 * @param variables of the operator
 * @throws InputError where one of them does not say what it reads and writes
 */
export function operatorBehind(
  command: readonly [string, ...string[]],
  options: BinaryCommandOptions & { readonly recordedAnswers?: string },
  types: readonly ResourceType[],
  variables: Environment,
  { environment: { PATH, HOME } }: Pick<CommandHost, 'environment'>,
): Operator<AuthSettings> {
  const environment = Object.fromEntries(
    Object.entries({ PATH, HOME, ...variables }).filter((one): one is [string, string] => one[1] !== undefined),
  );
  const extra = options.recordedAnswers === undefined ? [] : ['--recorded-answers', options.recordedAnswers];
  const behind = (program: readonly [string, ...string[]]) =>
    new Binary({ command: program, environment, seconds: options.timeout, extra });
  return binaryOperator({
    binary: behind(command),
    ...(options.differential === undefined ? {} : { other: behind(options.differential) }),
    allowed: {
      toleranceFor: (request) => ({
        free: placesIn(request, [...authReference.random, ...drawn]).map(({ path }) => readPath(path)),
        freeText: isMachineText,
      }),
      known: knownDifferencesIn(options.knownDifferences),
    },
    types,
    definitions: options.definitions.flatMap(definitionsIn),
  });
}

/** What operators draw beside that: whoever is asked first decides. */
const drawn: readonly FieldPlace[] = [
  { resource: secrets, name: KEY_SEED, path: 'data.seed' },
  { resource: oauthClients, path: 'secret' },
];

/** The definitions of a file of manifests. @throws InputError for a file that cannot be read */
export const definitionsIn = (file: string): readonly JsonObject[] =>
  documentsIn(file, 'definitions of kinds').filter(isDefinition);

const isDefinition = (value: JsonValue): value is JsonObject =>
  isJsonObject(value) && value.kind === 'CustomResourceDefinition';
