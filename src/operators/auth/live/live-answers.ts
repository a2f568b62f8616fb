import { fixedClock } from '../../../om/clock';
import type { Environment } from '../../../om/controller';
import { InputError } from '../../../om/input/input-error';
import type { Ask } from '../../../om/live-request';
import type { Operator } from '../../../om/operator';
import { cryptographicSource } from '../../../om/random';
import { runControllers } from '../../../om/run/run-controllers';
import type { Input } from '../../../om/state/cluster-state';
import { noAnswers, type RecordedAnswers } from '../recorded-answers';
import type { AuthSettings, NetworkRequest } from '../settings';
import { gatherAnswers, keyOfRequest } from './gather-answers';
import { Rehearsals } from './rehearsals';

/** How the network is asked for an operator that runs. */
export interface LiveAnswersOptions {
  readonly operator: Operator<AuthSettings>;
  /** What is known of the clusters by now. */
  readonly input: () => Input;
  readonly environment: Environment;
  readonly settings: AuthSettings;
  readonly ask: Ask;
  /** Milliseconds that one request may take. */
  readonly milliseconds: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Answers of the network to an operator that runs: gathered from time to time, and handed in with its settings. */
export class LiveAnswers {
  private answers: RecordedAnswers = noAnswers;
  private readonly wanted = new Set<string>();
  private known: ReadonlySet<string> = new Set();
  private rehearsals: Rehearsals | undefined;

  constructor(private readonly options: LiveAnswersOptions) {}

  /** The settings of the operator with what is known by now. */
  readonly settings = (): AuthSettings => ({
    ...this.options.settings,
    onRequest: this.note,
    recordedAnswers: this.answers,
  });

  /** Whether a run wanted to know something that nobody has asked yet. */
  get isWanting(): boolean {
    return this.wanted.size > 0;
  }

  /**
   * Asks what a run over the clusters as they are would. An operator that cannot go on with what is there asks nothing, and what was
   * answered before stays.
   */
  async gather(): Promise<void> {
    const { operator, environment, ask, milliseconds, now } = this.options;
    this.wanted.clear();
    const input = this.options.input();
    const clock = fixedClock(now());
    const rehearsals = this.rehearsals?.isOf(input) === true ? this.rehearsals : new Rehearsals(input);
    this.rehearsals = rehearsals;
    const rehearse = (recordedAnswers: RecordedAnswers): readonly NetworkRequest[] => {
      const asked: NetworkRequest[] = [];
      const settings: AuthSettings = {
        ...this.options.settings,
        recordedAnswers,
        onRequest: (request) => void asked.push(request),
        // Issuers that were not asked yet do not keep the run from coming to the next one.
        assumeReachable: () => {},
      };
      const sources = { random: cryptographicSource, secrets: 'empty', environment, settings } as const;
      runControllers(operator, { ...sources, input, clock });
      return asked;
    };
    try {
      const network = rehearsals.network();
      const gathered = await gatherAnswers({
        ask,
        network,
        environment,
        milliseconds,
        rehearse: rehearsals.of(rehearse),
      });
      this.answers = gathered.answers;
      this.known = new Set(this.answers.http.map(keyOfRequest));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
    }
  }

  private readonly note = (request: NetworkRequest): void => {
    const key = keyOfRequest(request);
    if (!this.known.has(key)) this.wanted.add(key);
  };
}
