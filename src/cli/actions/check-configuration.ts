import { byPlace, type Finding } from '../../check/finding';
import { checkManifests } from '../../operators/auth/check/check-manifests';
import type { Judging } from '../../operators/auth/check/references/certificates';
import type { LoginAfter } from '../../operators/auth/consequences/login-after';
import type { Topology } from '../../operators/auth/topology';
import { checkConsequences, type RunOptions } from './check-consequences';
import type { CheckInput } from './check-inputs';
import { loginFindings } from './login-findings';

/** From what the consequences of a configuration are known. */
export type ConsequenceSource =
  | ({ readonly from: 'one run' } & RunOptions)
  | {
      readonly from: 'clusters at rest';
      readonly topology: Topology;
      /** How those who log in do there; undefined where the oauth-server has no say. */
      readonly login: LoginAfter | undefined;
      /** Whether it is known if the issuers of OpenID providers answer. */
      readonly asked: boolean;
    };

/** What was found, and what could not be looked at. */
export interface CheckedConfiguration {
  /** By file and line. */
  readonly findings: readonly Finding[];
  /** In a sentence each. */
  readonly unchecked: readonly string[];
}

/**
 * What is wrong with an input that configures authentication, and what comes of it.
 *
 * @throws InputError for answers or assets that cannot be used
 */
export function checkConfiguration(
  input: CheckInput,
  judging: Judging,
  source: ConsequenceSource,
): CheckedConfiguration {
  const { read, collected } = input;
  const checked = checkManifests(read, { ...judging, collected });
  const after = consequences(input, judging, source);
  return {
    findings: [...checked.findings, ...after.findings].sort(byPlace),
    unchecked: [...new Set([...checked.unchecked, ...after.unchecked])],
  };
}

function consequences(input: CheckInput, { now }: Judging, source: ConsequenceSource): CheckedConfiguration {
  switch (source.from) {
    case 'one run':
      return checkConsequences(input, now, source);
    case 'clusters at rest':
      return loginFindings(source.topology, input.read.manifests, source.login, source.asked);
  }
}
