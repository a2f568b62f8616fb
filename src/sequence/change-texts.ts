import { readPath, valuesAt } from '../diff/read-path';
import type { JsonObject } from '../kube/json';
import { changedFields, changedTitle, type History, type ObjectChange, writersOfField, writerText } from './history';
import type { Coordinates } from './matching';

/** So many changes are told in a message. */
const MOST_TOLD = 8;

/** A history in words, as messages have it. */
export class ChangeTexts {
  private expectedFrom = 0;

  /** @param begin when the world began, in milliseconds since the epoch */
  constructor(
    private readonly history: History,
    private readonly begin: number,
  ) {}

  /** `after 12.5 s`. */
  time(at: number): string {
    return `after ${(at - this.begin) / 1_000} s`;
  }

  /** When, who, what and which fields. */
  change(change: ObjectChange): string {
    const { before, after } = change;
    const what = before === undefined ? 'made' : after === undefined ? 'deleted' : changedFields(change).join(', ');
    return `${this.time(change.at)} ${writerText(change.writer)}: ${changedTitle(change)} (${what})`;
  }

  /** Changes that the operator made since this was asked last. */
  writesSinceExpectation(): readonly string[] {
    const made = this.history.changes.slice(this.expectedFrom).filter(isOperators);
    this.expectedFrom = this.history.changes.length;
    return made.map((change) => this.change(change));
  }

  /** The last changes of the operator. */
  lastWrites(): readonly string[] {
    return this.history.changes
      .filter(isOperators)
      .slice(-MOST_TOLD)
      .map((change) => this.change(change));
  }

  /** Who wrote a field of an object when, the last first. */
  writersOf(
    of: Pick<Coordinates, 'kind' | 'name'> & { readonly namespace?: string },
    field: string,
  ): readonly string[] {
    const all = this.history.changes.filter(
      ({ object }) => object.kind === of.kind && object.name === of.name && object.namespace === (of.namespace ?? ''),
    );
    return writersOfField(all, field)
      .slice(0, MOST_TOLD)
      .map((change) => `written by ${writerText(change.writer)} ${this.time(change.at)}`);
  }
}

const isOperators = ({ writer }: ObjectChange): boolean => writer.by === 'operator';

/** What a field of an object is; values of Secrets are not shown. */
export function valueText(object: JsonObject | undefined, kind: string, field: string): string {
  if (object === undefined) return 'the object is not there';
  if (field === '.') return 'the object is there';
  if (kind === 'Secret') return 'a value that is not shown';
  const values = valuesAt(object, readPath(field));
  if (values.length === 0) return 'nothing';
  return values
    .map((value) => JSON.stringify(value))
    .join(', ')
    .slice(0, 300);
}
