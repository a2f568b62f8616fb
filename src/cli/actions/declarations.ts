import type { JsonValue } from '../../kube/json';
import { toYaml } from '../../kube/yaml';
import { withConfigurationOutputs } from '../../om/declared-resources';
import type { Operator } from '../../om/operator';
import type { CommandHost } from '../command';

/** What an operator declares to read and to write. */
export type Declarations = Pick<Operator, 'inputs' | 'outputs'>;

/** How to print it. */
export type DeclarationFormat = 'yaml' | 'json';

/** Prints what the operator reads, what it writes to the Configuration cluster included. */
export function printInputResources(
  { inputs, outputs }: Declarations,
  format: DeclarationFormat,
  host: CommandHost,
): void {
  print(withConfigurationOutputs(inputs, outputs), format, host);
}

/** Prints what the operator writes, by cluster. */
export function printOutputResources({ outputs }: Declarations, format: DeclarationFormat, host: CommandHost): void {
  print(outputs, format, host);
}

const print = (value: JsonValue, format: DeclarationFormat, host: CommandHost): void =>
  host.data(format === 'json' ? `${JSON.stringify(value, undefined, 2)}\n` : toYaml(value));
