import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { compare } from '../../diff/compare';
import { scrubbed } from '../../diff/scrub';
import { secretHash } from '../../diff/secret-hash';
import { compareBytes } from '../../kube/compare';
import { resultsFile } from '../output/output-layout';
import { fields } from '../schema';
import type { Finding } from './finding';
import { tolerant } from './places';
import { readTyped } from './read-file';
import { isMachineText, isRecordersFault } from './reference';

const result = z.object({
  controllerName: z.string(),
  status: z.string(),
  errors: z._default(z.array(z.object({ message: z.string() })), []),
  reason: z.optional(z.string()),
});
const results = fields({ controllerResults: z._default(z.array(result), []) });

/** What became of one controller. */
export type ControllerResult = z.infer<typeof result>;

/** What became of each controller, by name; undefined where the file is not there. */
export function readResults(directory: string): ReadonlyMap<string, ControllerResult> | undefined {
  const file = join(directory, resultsFile);
  if (!existsSync(file)) return undefined;
  return new Map(readTyped(file, results).controllerResults.map((one) => [one.controllerName, one]));
}

/** Whether a recorded controller met a fault of the program that recorded it. */
export const isFaulty = ({ status, errors }: ControllerResult): boolean =>
  status === 'Panicked' || errors.some(({ message }) => isRecordersFault(message));

/** How results are compared. */
export interface ResultTolerance {
  /** Controllers that are not compared, though they have to be there. */
  readonly excused: ReadonlySet<string>;
  /** Controllers whose errors differ from run to run. */
  readonly looseErrors: ReadonlySet<string>;
  /** Whether texts that name the recording machine may be others. */
  readonly machineTexts: boolean;
}

/** Compares results, controller by controller. */
export function compareResults(
  expected: ReadonlyMap<string, ControllerResult>,
  actual: ReadonlyMap<string, ControllerResult>,
  { excused, looseErrors, machineTexts }: ResultTolerance,
): readonly Finding[] {
  const names = [...new Set([...expected.keys(), ...actual.keys()])].sort(compareBytes);
  return names.flatMap((controller): readonly Finding[] => {
    const wanted = expected.get(controller);
    const got = actual.get(controller);
    if (got === undefined) return [{ kind: 'controller-missing', controller }];
    if (wanted === undefined) return [{ kind: 'controller-unexpected', controller }];
    if (got.status === 'Panicked') return [{ kind: 'run', message: `controller ${controller} panicked` }];
    if (excused.has(controller)) return [];
    const errors = looseErrors.has(controller) ? got.errors : wanted.errors;
    const freeText = machineTexts ? isMachineText : () => false;
    // Why a controller was skipped is for people, and the reference does not say it.
    const { reason } = got;
    const differing = (shown: (one: ControllerResult) => ControllerResult) =>
      compare(tolerant(shown({ ...wanted, errors, reason }), shown(got), { free: [], freeText }), shown(got));
    if (differing((one) => one).length === 0) return [];
    return [{ kind: 'controller', controller, differences: differing(withoutSecrets) }];
  });
}

/** Errors quote what an input holds. */
const withoutSecrets = (one: ControllerResult): ControllerResult => ({
  ...one,
  errors: one.errors.map(({ message }) => ({ message: scrubbed(message, secretHash) })),
});
