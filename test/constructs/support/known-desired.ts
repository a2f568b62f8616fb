import { isDeepStrictEqual } from 'node:util';
import type { Input } from '../../../src/om/state/cluster-state';
import type { TargetOutput } from '../../../src/operators/auth/comparison/target-outputs';
import type { NamedConfiguration } from '../../../src/operators/auth/configurations';
import type { DesiredHosted, DesiredHostedOptions } from '../../../src/operators/auth/hosted-cpo/desired';
import { type AuthSettings, authSettings } from '../../../src/operators/auth/settings';
import type { DesiredStandalone, DesiredStandaloneOptions } from '../../../src/operators/auth/standalone/desired';

/** Renders a hosted cluster. */
export type SynthesizeHosted = (input: Input, options: DesiredHostedOptions) => DesiredHosted;
/** Renders a standalone cluster. */
export type SynthesizeStandalone = (input: Input, options: DesiredStandaloneOptions) => DesiredStandalone;

interface Known {
  readonly input: Input;
  readonly settings: AuthSettings;
  /** Variables of a standalone operator. */
  readonly environment?: DesiredStandaloneOptions['environment'];
  readonly output: TargetOutput;
}
let known: Known | undefined;

/** What is known where it is exactly this that is asked, at time zero. */
function knownOf(
  input: Input,
  { settings, clock, environment, ...more }: DesiredHostedOptions & DesiredStandaloneOptions,
): TargetOutput | undefined {
  const isAsked =
    input === known?.input &&
    clock?.now() === 0 &&
    Object.keys(more).length === 0 &&
    isDeepStrictEqual([settings, environment], [known.settings, known.environment]);
  return isAsked ? known?.output : undefined;
}

/** Answers from what is known where exactly that is asked, and renders whatever else is asked. */
export const rememberingHosted =
  (synthesize: SynthesizeHosted): SynthesizeHosted =>
  (input, options) => {
    const output = knownOf(input, options);
    return output !== undefined && isOfHosted(output) ? output : synthesize(input, options);
  };

/** As {@link rememberingHosted}, for standalone clusters. */
export const rememberingStandalone =
  (synthesize: SynthesizeStandalone): SynthesizeStandalone =>
  (input, options) => {
    const output = knownOf(input, options);
    if (output === undefined || !isOfStandalone(output)) return synthesize(input, options);
    return { ...output, objects: output.objects.map(({ object }) => object) };
  };

/** An input of which it is known from now on what a configuration's settings make. */
export function knowing(
  input: Input,
  { name, configuration }: NamedConfiguration,
  output: TargetOutput,
  environment?: DesiredStandaloneOptions['environment'],
): Input {
  const isWhole = output.target === 'standalone' ? isOfStandalone(output) : isOfHosted(output);
  if (!isWhole) throw new Error(`${name}: the output is not all that its target makes`);
  known = { input, settings: authSettings({ recordedAnswers: configuration.answers }), environment, output };
  return input;
}

const hasAll = (output: TargetOutput, fields: readonly string[]): boolean => fields.every((field) => field in output);

const isOfHosted = (output: TargetOutput): output is TargetOutput & DesiredHosted =>
  hasAll(output, ['kept', 'missing', 'refused', 'assumed']);

const isOfStandalone = (output: TargetOutput): output is TargetOutput & Omit<DesiredStandalone, 'objects'> =>
  output.target === 'standalone' && hasAll(output, ['missing', 'refused', 'assumed']);
