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

  /** Whether all that was answered would be answered again, as nothing has changed. */
  get isUnchanged(): boolean {
    return this.server.store.revision === this.revision;
  }

  /** @returns undefined where nobody is there */
  of(url: string): NetworkAnswer | undefined {
    this.forgetChanged();
    const known = this.known.get(url) ?? this.made(url);
    this.known.set(url, known);
    return known.answer;
  }

  private made(url: string): Known {
    const look = new Look(this.server);
    return { answer: networkAnswer(look, url), questions: look.questions };
  }

  private forgetChanged(): void {
    const { store } = this.server;
    if (this.isUnchanged) return;
    const events = store.since(this.revision);
    this.revision = store.revision;
    if (events === undefined) {
      this.known.clear();
      return;
    }
    for (const { kind, namespace, name } of events) {
      for (const question of questionsAbout(kind, namespace, name)) this.forget(question);
    }
  }

  private forget(question: string): void {
    for (const [url, { questions }] of this.known) if (questions.has(question)) this.known.delete(url);
  }
}
