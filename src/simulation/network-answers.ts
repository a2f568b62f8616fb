import { type ActedOn, Look, questionsAbout } from '../api-server/actors/look';
import { type NetworkAnswer, networkAnswer } from './network';

/** An answer and what it was made of. */
interface Known {
  readonly answer: NetworkAnswer | undefined;
  readonly questions: ReadonlySet<string>;
}

/** What the network of a cluster answers. An answer is made again only when something changed that it was made of. */
export class NetworkAnswers {
  private readonly known = new Map<string, Known>();
  /** Up to where the answers that are known hold. */
  private revision: number;

  constructor(private readonly server: Omit<ActedOn, 'serve'>) {
    this.revision = server.store.revision;
  }

  /** @returns undefined where nobody is there */
  of(url: string): NetworkAnswer | undefined {
    this.catchUp();
    const known = this.known.get(url) ?? this.made(url);
    this.known.set(url, known);
    return known.answer;
  }

  /** Takes in what changed. @returns whether something that was answered may be answered otherwise now */
  catchUp(): boolean {
    const { store } = this.server;
    if (store.revision === this.revision) return false;
    const events = store.since(this.revision);
    this.revision = store.revision;
    const before = this.known.size;
    if (events === undefined) this.known.clear();
    for (const { kind, namespace, name } of events ?? []) {
      for (const question of questionsAbout(kind, namespace, name)) this.forget(question);
    }
    return this.known.size < before;
  }

  private made(url: string): Known {
    const look = new Look(this.server);
    return { answer: networkAnswer(look, url), questions: look.questions };
  }

  private forget(question: string): void {
    for (const [url, { questions }] of this.known) if (questions.has(question)) this.known.delete(url);
  }
}
