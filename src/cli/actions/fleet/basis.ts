import { createHash } from 'node:crypto';
import { standaloneAuthOperator } from '../../../operators/auth/standalone/operator';
import { version } from '../../version';
import { contentOf } from './fingerprint';
import type { FleetWork } from './synthesize-cluster';

/**
 * What the charts of every cluster depend on besides its input: this version, the options, the variables that the operator
 * reads, and files that are named. Undefined where one of the files is a link, or holds one: what it leads to is not followed.
 */
export function basisOf({ environment, format, target, ...files }: FleetWork): string | undefined {
  const named = [
    files.recordedAnswers ?? environment.OM_RECORDED_ANSWERS,
    files.assets ?? environment.OM_ASSETS,
    files.releaseImageReferences,
  ];
  const contents = named.map((file) => (file === undefined || file === '' ? '' : contentOf(file)));
  if (contents.includes(undefined)) return undefined;
  const variables = standaloneAuthOperator.environment.map((name) => environment[name] ?? null);
  return createHash('sha256')
    .update(JSON.stringify([version(), format, target ?? null, variables, contents]))
    .digest('base64');
}
