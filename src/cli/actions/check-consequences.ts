import type { Finding } from '../../check/finding';
import { located } from '../../check/locate';
import { type Manifest, titleOf } from '../../check/manifest';
import { asText } from '../../kube/as-text';
import { fixedClock } from '../../om/clock';
import { InputError, objectTitle } from '../../om/input/input-error';
import { seededSource } from '../../om/random';
import { runControllers } from '../../om/run/run-controllers';
import type { RunResult } from '../../om/run/run-result';
import { withhold } from '../../om/run/withhold';
import { consequenceRules } from '../../operators/auth/check/rules/consequences';
import { gateOfInput } from '../../operators/auth/consequences/gate-of-input';
import { heldBack } from '../../operators/auth/consequences/held-back';
import { loginAfter } from '../../operators/auth/consequences/login-after';
import { authInputIn } from '../../operators/auth/input/open-auth-input';
import type { AuthSettings } from '../../operators/auth/settings';
import type { CommandHost } from '../command';
import { loadOperator } from '../operators';
import type { CheckInput } from './check-inputs';
import { loginFindings } from './login-findings';

/** What a run of the operator depends on besides input and time. */
export interface RunOptions {
  readonly environment: CommandHost['environment'];
  /** Asked for where there is something to run. @throws InputError for answers or assets that cannot be used */
  settings(): AuthSettings;
}

/**
 * Runs the operator over an input that has a whole cluster in it, and says what it comes to. Nothing is carried out.
 *
 * @param now milliseconds since the epoch
 * @throws InputError for answers or assets that cannot be used
 */
export function checkConsequences(
  { opened, read }: CheckInput,
  now: number,
  options: RunOptions,
): { readonly findings: readonly Finding[]; readonly unchecked: readonly string[] } {
  const nothing = { findings: [], unchecked: [] };
  if (!read.manifests.some(isWhole)) return nothing;
  const settings = options.settings();
  const asked = settings.recordedAnswers.openID.length > 0;
  try {
    const { topology, read: readFor } = authInputIn(opened);
    const operator = loadOperator(topology);
    const { input, facts } = readFor(operator);
    const clock = fixedClock(now);
    const run = runControllers(operator, {
      input,
      clock,
      random: seededSource(0),
      secrets: 'random',
      environment: options.environment,
      settings,
      controllers: ['*'],
    });
    const { result } = withhold(run, input, operator.types, facts);
    const deleted = deletedBy(result, read.manifests);
    const plane = read.manifests.find(
      ({ object: { kind } }) => kind === 'HostedControlPlane' || kind === 'HostedCluster',
    );
    const held =
      plane === undefined || topology === 'standalone'
        ? []
        : heldBack(gateOfInput(input, settings, clock)).map((remark) => located(remark, plane));
    const { findings, unchecked } = loginFindings(topology, read.manifests, loginAfter(topology, input, result), asked);
    return { findings: [...findings, ...deleted, ...held], unchecked };
  } catch (error) {
    // What makes an input unusable as a whole does not keep its parts from being checked.
    if (!(error instanceof InputError)) throw error;
    return { ...nothing, unchecked: [`what the operator makes of it: ${error.message}`] };
  }
}

/** What of an input the operator deletes, each where it stands. */
function deletedBy({ requests }: RunResult, manifests: readonly Manifest[]): readonly Finding[] {
  const deletions = requests.filter(({ action }) => action === 'Delete');
  if (deletions.length === 0) return [];
  const byTitle = new Map(manifests.map((manifest) => [titleOf(manifest.object), manifest]));
  return deletions.flatMap(({ kind, name, namespace, controller }): readonly Finding[] => {
    const manifest = byTitle.get(objectTitle(kind, name, namespace));
    const message = `${controller} deletes it`;
    return manifest === undefined ? [] : [located({ rule: consequenceRules.deleted, path: '', message }, manifest)];
  });
}

/** Kinds without which there is nothing to run the operator over. */
const isWhole = ({ object: { apiVersion, kind } }: Manifest): boolean =>
  kind === 'ClusterVersion' || (asText(apiVersion).startsWith('hypershift.') && asText(kind).startsWith('Hosted'));
