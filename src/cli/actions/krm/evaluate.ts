import type { Finding } from '../../../check/finding';
import { readSources } from '../../../check/read-sources';
import { isAtLeast } from '../../../check/rule';
import type { FunctionResult } from '../../../krm/function-result';
import { generatedBy, identityOf, placed } from '../../../krm/generated';
import type { ResourceList } from '../../../krm/resource-list';
import { append } from '../../../kube/append';
import type { KubeObject } from '../../../kube/types';
import { isCollected } from '../../../om/input/collected';
import { InputError } from '../../../om/input/input-error';
import type { OpenedInput } from '../../../om/input/open-input';
import type { Assets } from '../../../operators/auth/assets';
import { noAnswers } from '../../../operators/auth/recorded-answers';
import type { AuthSettings } from '../../../operators/auth/settings';
import { everyType } from '../../../operators/auth/topology';
import { exitCodes } from '../../errors';
import { EXPIRY_DAYS } from '../../expiry-days';
import { checkConfiguration } from '../check-configuration';
import { type FunctionConfig, readFunctionConfig } from './function-config';
import { functionInput, inputItems } from './function-input';
import { generateOperands } from './generate';
import { failureResults, findingResults, keptResult, remarkResults, unusableResult } from './results';

/** What a run of the function depends on besides the list. */
export interface Circumstances {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly assets: Assets;
}

/** What a run of the function came to. */
export interface Evaluated {
  readonly items: readonly KubeObject[];
  readonly results: readonly FunctionResult[];
  readonly code: (typeof exitCodes)[keyof typeof exitCodes];
}

type Items = ReadonlyMap<string, KubeObject>;

/**
 * Runs the function: checks its input, generates the operands, and puts them in the place of those that it generated before.
 * Where its input cannot be used, the items stay as they are.
 */
export function evaluate({ items: given, functionConfig }: ResourceList, circumstances: Circumstances): Evaluated {
  const items = inputItems(given);
  const results: FunctionResult[] = [];
  try {
    const config = readFunctionConfig(functionConfig);
    const opened = functionInput(config, items);
    const settings = { recordedAnswers: config.spec.recordedAnswers ?? noAnswers, assets: circumstances.assets };
    const checked = check(opened, items, settings, circumstances.now);
    append(results, checked.results);
    const generated = generate(given, opened, config, settings, circumstances.now);
    append(results, generated.results);
    const { failOn } = config.spec;
    const isGrave = failOn !== 'never' && checked.findings.some(({ severity }) => isAtLeast(severity, failOn));
    const code = isGrave || generated.hasFailed ? exitCodes.failure : exitCodes.success;
    return { items: generated.items, results, code };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    results.push(unusableResult(error, items, functionConfig));
    return { items: given, results, code: exitCodes.unusable };
  }
}

function check(
  opened: OpenedInput,
  items: Items,
  settings: AuthSettings,
  now: number,
): { readonly findings: readonly Finding[]; readonly results: readonly FunctionResult[] } {
  const read = readSources(opened, everyType());
  const { findings, unchecked } = checkConfiguration(
    { opened, read, collected: isCollected(opened) },
    { now, expiryDays: EXPIRY_DAYS },
    { from: 'one run', settings: () => settings, environment: {} },
  );
  const told = unchecked.map((message): FunctionResult => ({ message: `not checked: ${message}`, severity: 'info' }));
  return { findings, results: [...findingResults(findings, read.manifests, items), ...told] };
}

function generate(
  given: readonly KubeObject[],
  opened: OpenedInput,
  { name, spec }: FunctionConfig,
  settings: AuthSettings,
  now: number,
): Pick<Evaluated, 'items' | 'results'> & { readonly hasFailed: boolean } {
  const { objects, failures, assumptions, gaps } = generateOperands(opened, spec, settings, now);
  const others = given.filter((item) => generatedBy(item) !== name);
  const byHand = new Map(others.map((item) => [identityOf(item), item]));
  const isFree = (object: KubeObject): boolean => !byHand.has(identityOf(object));
  const kept = objects.flatMap((object) => byHand.get(identityOf(object)) ?? []);
  return {
    items: [...others, ...placed(objects.filter(isFree), { generatedBy: name, outputDir: spec.outputDir })],
    results: [...failureResults(failures), ...kept.map(keptResult), ...remarkResults(gaps, assumptions)],
    hasFailed: failures.length > 0,
  };
}
