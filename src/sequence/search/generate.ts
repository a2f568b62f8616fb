import { type Names, seededNames } from '../../api-server/names';
import { append } from '../../kube/append';
import type { Input } from '../../om/state/cluster-state';
import { edit, isEdit } from '../edit';
import type { Scenario, ScenarioHead, Step } from '../scenario';
import { Starts } from '../starts';
import { StepProblem } from '../step-problem';
import type { Subject } from '../subject';
import type { World } from '../world';
import { type Choice, type EditEvent, editEvents } from './choice';
import { choicesOf } from './choices';
import { Deck } from './deck';
import type { Drawable } from './drawable';
import type { FaultName } from './search-result';
import { undoing } from './undo';
import { switchesDrawn } from './version-switches';

/** The most edits of a sequence. */
const MOST_EDITS = 8;
/** One in so many sequences begins with an installation; the others where the operator has come to rest. */
const FROM_NOTHING = 5;

/** One of so many edits of inputs is undone once the operator has come to rest. */
const UNDONE = 4;
/** Edits that somebody may think better of. What is drawn to be as at first is so already, and the rest is not the operator's input. */
const undoable: ReadonlySet<EditEvent> = new Set(['patch', 'status', 'delete', 'change']);

/** A sequence, and what was drawn for it. */
export interface Drawn {
  readonly scenario: Scenario;
  readonly drawn: readonly Choice[];
}

/** Draws sequences of edits and faults for an operator from what it declares to read and what is there. */
export class Generator<S> {
  /** All edits of objects of the start. */
  readonly choices: readonly Choice[];
  private readonly deck: Deck;

  constructor(
    private readonly subject: Subject<S>,
    private readonly head: ScenarioHead,
    input: Input,
    private readonly drawable: Pick<Drawable, 'faults' | 'edits'>,
    private readonly starts = new Starts(subject, input),
  ) {
    const { edits = editEvents } = drawable;
    this.choices = choicesOf(subject, head, input).filter(({ event }) => edits.includes(event));
    this.deck = new Deck(this.choices);
  }

  /**
   * The scenario of a seed, and what was drawn for it. The same seed gives the same one.
   */
  scenario(seed: number): Drawn {
    const names = seededNames(`search ${seed}`);
    // Which faults there are at all is drawn for the sequence as a whole: many at once hide each other.
    const swarm = this.drawable.faults.filter(() => names.pick(3) === 0);
    const drawn = this.deck.draw(seed, 1 + names.pick(MOST_EDITS), MOST_EDITS, names);
    const begin = names.pick(FROM_NOTHING) === 0 ? {} : { settled: true as const };
    const head = { ...this.head, name: `sequence ${seed}`, seed, ...begin };
    // Of its own, so that it does not decide on anything else that is drawn.
    const undone = seededNames(`undo ${seed}`);
    const switches = switchesDrawn(this.subject.switches, seed, drawn.length);
    const world = this.starts.world(head);
    const steps: Step[] = names.pick(4) === 0 ? [] : [{ settle: {} }];
    for (const [at, choice] of drawn.entries()) {
      append(steps, switches.get(at) ?? []);
      for (const fault of swarm) if (names.pick(3) === 0) steps.push(this.fault(fault, names));
      append(steps, choice.steps);
      if (undoable.has(choice.event) && undone.pick(UNDONE) === 0) {
        steps.push({ settle: {} }, ...undoing(world, choice.steps));
      }
      const pause = names.pick(4);
      if (pause === 0) steps.push({ advance: { by: `${1 + names.pick(20)}s` } });
      else if (pause === 1) steps.push({ advance: { by: `${1 + names.pick(5)}m` } });
      else if (pause === 2) steps.push({ settle: {} });
    }
    append(steps, switches.get(drawn.length) ?? []);
    const scenario = { ...head, steps: accepted(world, steps) };
    world.close();
    return { scenario, drawn };
  }

  private fault(name: FaultName, names: Names): Step {
    const types = this.subject.operator.types;
    const kind = types[names.pick(types.length)]?.kind ?? 'Secret';
    switch (name) {
      case 'crash':
        return { crash: { afterWrites: names.pick(6) } };
      case 'drop':
        return { drop: { kind } };
      case 'delay':
        return { delay: { kind, by: `${5 + names.pick(60)}s`, times: 1 + names.pick(3) } };
      case 'duplicate':
        return { duplicate: { kind, times: 1 + names.pick(3) } };
      case 'reorder':
        return { reorder: { during: `${1 + names.pick(3)}m` } };
      case 'stale':
        return { stale: { kind, versions: 1 + names.pick(2), runs: 1 + names.pick(3) } };
      case 'refuse': {
        const answers = ['conflict', 'too-many-requests', 'server-error', 'timeout-after-effect'] as const;
        return { refuse: { nth: 1 + names.pick(4), with: answers[names.pick(4)] ?? 'conflict' } };
      }
      case 'cold-cache':
        return { 'cold-cache': {} };
      case 'two-hosts':
        return { 'two-hosts': { during: '5m' } };
      case 'slow-actor': {
        const { actors } = this.subject;
        return { 'slow-actor': { name: actors[names.pick(actors.length)] ?? '', factor: 10 } };
      }
    }
  }
}

/** Steps without edits that the API server refuses. */
const accepted = <S>(world: World<S>, steps: readonly Step[]): readonly Step[] =>
  steps.filter((step) => {
    if (!isEdit(step)) return true;
    try {
      // What is made by the operator only is not there yet.
      edit(world, step, true);
      return true;
    } catch (error) {
      if (error instanceof StepProblem) return false;
      throw error;
    }
  });
