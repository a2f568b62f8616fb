import { fixedClock } from '../../om/clock';
import { type Explanation, explain } from '../../om/explain/explain';
import type { React } from '../../om/explain/later-round';
import type { Question } from '../../om/explain/trial';
import type { Operator } from '../../om/operator';
import { seededSource } from '../../om/random';
import type { Request } from '../../om/request';
import { type RunOptions, runControllers } from '../../om/run/run-controllers';
import { assumingReachable } from '../../operators/auth/assumed';
import { needsLiveCluster } from '../../operators/auth/controllers';
import { openAuthInput } from '../../operators/auth/input/open-auth-input';
import type { Divert } from '../../operators/auth/operands/placement';
import type { AuthSettings } from '../../operators/auth/settings';
import type { Topology } from '../../operators/auth/topology';
import type { CommandHost } from '../command';
import { loadOperator } from '../operators';
import { tellRemarks } from '../remarks';
import { settingsOf } from '../settings';
import type { AnyDivergence } from './explain-answer';
import { type ExplainedRun, type Explaining, explainObject, holds, objectOf } from './explain-object';

/** The options as given. */
export interface ExplainCommandOptions {
  readonly object: string;
  readonly path?: string;
  readonly inputDir: string;
  readonly controlPlane?: string;
  /** Milliseconds since the epoch. */
  readonly now?: number;
  readonly recordedAnswers?: string;
  readonly assets?: string;
  readonly output: 'text' | 'json';
}

/**
 * Says where a value of the authentication operator comes from.
 *
 * @throws UsageError or InputError when nothing could be done
 */
export function explainValue(options: ExplainCommandOptions, host: CommandHost): void {
  const object = objectOf(options.object);
  const opened = openAuthInput(options.inputDir, options);
  const operator = loadOperator(opened.topology);
  const { input, gaps, refused } = opened.read(operator);
  const remarks = { gaps, refused };
  if (options.output === 'text') tellRemarks(remarks, host);
  const base: RunOptions<AuthSettings> = {
    input,
    clock: fixedClock(options.now ?? host.now()),
    random: seededSource(1),
    secrets: 'random',
    environment: host.environment,
    settings: settingsOf(options, host.environment),
  };
  const explaining: Explaining<AuthSettings> = {
    operator,
    base,
    remarks,
    explained: (given, question) => explained(operator, given, question),
    later: () => ({ ...assumingReachable(base.settings), react: reactionOf(opened.topology) }),
    isLive: needsLiveCluster,
  };
  explainObject(explaining, { ...options, object }, host);
}

/** A run over one input, and why the writes of the object in it are what they are. */
function explained(operator: Operator<AuthSettings>, base: RunOptions<AuthSettings>, question: Question): ExplainedRun {
  const { settings } = base;
  const read = new Map<string, AnyDivergence>();
  const noting: Divert = (divergence, value) => {
    read.set(divergence.id, divergence);
    return value;
  };
  const run = runControllers(operator, { ...base, settings: { ...settings, divert: noting } });
  const alternatives = [...read.keys()].map((id) => ({ name: id, settings: { ...settings, divert: otherSide(id) } }));
  const about = ({ body }: Request): boolean => holds(body, question.path);
  const divergencesOf = ({ choices }: Explanation): readonly AnyDivergence[] =>
    choices.flatMap((name) => read.get(name) ?? []);
  const explanations = explain(operator, base, question, { alternatives, about });
  return {
    explained: explanations.map((explanation) => ({ explanation, divergences: divergencesOf(explanation) })),
    run,
  };
}

/** What the rest of a cluster does as its operator settles it. */
function reactionOf(topology: Topology): React | undefined {
  if (topology !== 'standalone') return undefined;
  const { react }: typeof import('../../operators/auth/standalone/simulated-cluster') =
    require('../../operators/auth/standalone/simulated-cluster');
  return react;
}

/** One divergence decided the other way. */
const otherSide =
  (id: string): Divert =>
  (divergence, value) => {
    if (divergence.id !== id) return value;
    return Object.is(value, divergence.standalone) ? divergence.hosted : divergence.standalone;
  };
