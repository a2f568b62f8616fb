import { textAt } from '../../api-server/kinds/shape';
import type { JsonObject } from '../../kube/json';
import type { Request } from '../../om/request';
import { earlier } from '../../om/run/deadline-clock';
import type { RunResult } from '../../om/run/run-result';
import type { Input } from '../../om/state/cluster-state';
import { conditionsOf } from '../condition-turns';
import { type Coordinates, titleOf } from '../matching';
import { objectOfRequest } from '../request-object';
import type { Violation } from '../violation';
import type { World } from '../world';
import { askedOver, type RunMoment } from './asked';
import { backwards } from './list-order';
import type { Property } from './property';

export const textsSteady: Property = {
  name: 'texts-steady',
  says: 'texts of conditions do not vary with the order of lists, the time or chance',
  check(judged) {
    const { world, settled } = judged;
    const [host] = world.running;
    if (!settled || host?.input === undefined || host.result === undefined) return [];
    const { input, result } = host;
    const said = new Said(world, result.requests);
    const varying = ({ input: seen, moment }: Run): readonly Varying[] =>
      said.otherwise(askedOver(judged, seen(input), moment));
    const { all, alone } = variationsOf(world, result);
    const found = varying(all);
    if (found.length === 0) return [];
    for (const one of alone) {
      const texts = varying(one);
      if (texts.length > 0) return texts.map((text) => violationOf(text, one.name));
    }
    return found.map((text) => violationOf(text, alone.map(({ name }) => name).join(' and ')));
  },
};

/** A run in place of the last one. */
interface Run {
  readonly input: (input: Input) => Input;
  readonly moment: RunMoment;
}

/** A run in which one thing is another although nobody changed anything. */
interface Variation extends Run {
  readonly name: string;
}

const same = (input: Input): Input => input;
/** So much later a run has to say the same, in milliseconds, where no controller asked to run again before. */
const LATER = 60_000;

/** One thing after the other, and all of them at once. */
function variationsOf<S>(
  { now, seed }: World<S>,
  { runAgainAt }: RunResult,
): { readonly all: Run; readonly alone: readonly Variation[] } {
  const due = runAgainAt === undefined ? undefined : runAgainAt - 1;
  // Programs are told the time in whole seconds.
  const later = Math.max(now, Math.floor((earlier(now + LATER, due) ?? now) / 1_000) * 1_000);
  const drawn = `${seed} varied`;
  return {
    all: { input: backwards, moment: { now: later, seed: drawn } },
    alone: [
      { name: 'the order of lists', input: backwards, moment: { now, seed } },
      { name: 'chance', input: same, moment: { now, seed: drawn } },
      { name: 'the time', input: same, moment: { now: later, seed } },
    ],
  };
}

/** A text of a condition that is another in another run, whose status is the same. */
interface Varying {
  readonly object: Coordinates;
  readonly type: string;
  readonly field: 'reason' | 'message';
  readonly texts: readonly [string, string];
}

/** What the conditions of a world say with what its operator asks for now. */
class Said<S> {
  private readonly asked: readonly Request[];

  constructor(
    private readonly world: World<S>,
    requests: readonly Request[],
  ) {
    this.asked = requests.filter((request) => conditionsOf(request.body).length > 0);
  }

  /** Where another run says the same in other words. */
  otherwise(requests: readonly Request[]): readonly Varying[] {
    return requests.flatMap((request) => {
      const conditions = conditionsOf(request.body);
      if (conditions.length === 0) return [];
      const object = objectOfRequest(request, this.world.stage.clusters);
      const before = this.before(request, object);
      return conditions.flatMap((condition) => {
        const type = textAt(condition, 'type');
        const former = before.find((one) => textAt(one, 'type') === type);
        if (former === undefined || former.status !== condition.status) return [];
        return (['reason', 'message'] as const).flatMap((field): readonly Varying[] => {
          const texts = [textAt(former, field), textAt(condition, field)] as const;
          return texts[0] === texts[1] ? [] : [{ object, type, field, texts }];
        });
      });
    });
  }

  /** The conditions that a request says something of: as its controller asks for them now, or else as they are there. */
  private before(request: Request, object: Coordinates): readonly JsonObject[] {
    const asked = this.asked.find(
      ({ action, controller, cluster, kind, name, namespace }) =>
        action === request.action &&
        controller === request.controller &&
        cluster === request.cluster &&
        kind === request.kind &&
        name === request.name &&
        namespace === request.namespace,
    );
    return conditionsOf(asked?.body ?? this.world.find(object));
  }
}

const violationOf = ({ object, type, field, texts: [former, other] }: Varying, name: string): Violation => ({
  property: 'texts-steady',
  message: `the ${field} of condition ${type} varies with ${name}`,
  object: titleOf(object),
  field: `status.conditions[type=${type}].${field}`,
  details: [`it says:  ${JSON.stringify(former)}`, `and then: ${JSON.stringify(other)}`],
});
