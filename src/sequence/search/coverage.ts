import type { ScenarioResult } from '../scenario-result';
import { type Choice, editEvents as events } from './choice';
import type { CoverageCell, CoverageReport } from './search-result';
import { struckIn } from './struck';

/** What sequences did to inputs: kinds by events by the faults that struck beside. What was never done is shown as well. */
export class Coverage implements CoverageReport {
  private readonly reached = new Map<string, number>();
  private readonly kinds: readonly string[];
  private readonly possible: ReadonlySet<string>;

  constructor(choices: readonly Choice[]) {
    this.kinds = [...new Set(choices.map(({ kind }) => kind))].sort();
    this.possible = new Set(choices.map(({ kind, event }) => `${kind} ${event}`));
  }

  /** Takes down what a sequence reached. */
  add(drawn: readonly Choice[], result: Pick<ScenarioResult, 'faults' | 'scenario'>): void {
    for (const { kind, event } of drawn) {
      for (const fault of [...struckIn(result), 'none']) {
        const cell = `${kind} ${event} ${fault}`;
        this.reached.set(cell, (this.reached.get(cell) ?? 0) + 1);
      }
    }
  }

  /** Edits by kind and event, each with how many of them met which fault. */
  get cells(): readonly CoverageCell[] {
    return [...this.reached].flatMap(([cell, count]) => {
      const [kind = '', named = '', fault = ''] = cell.split(' ');
      const event = events.find((one) => one === named);
      return event === undefined ? [] : [{ kind, event, fault, count }];
    });
  }

  /** Edits of a kind by events, with how many sequences made each; what none made has 0. */
  get edits(): ReadonlyMap<string, number> {
    return new Map([...this.possible].sort().map((edit) => [edit, this.reached.get(`${edit} none`) ?? 0]));
  }

  /** A table for people: how often each event of a kind took place, and with how many kinds of faults beside it. */
  text(): string {
    const width = Math.max(4, ...this.kinds.map(({ length }) => length));
    const head = `${'kind'.padEnd(width)}  ${events.map((event) => event.padStart(12)).join('')}`;
    const rows = this.kinds.map(
      (kind) => `${kind.padEnd(width)}  ${events.map((event) => this.cell(kind, event).padStart(12)).join('')}`,
    );
    return [head, ...rows, 'A cell: how often, and beside how many kinds of faults. -: there is no such edit.'].join(
      '\n',
    );
  }

  private cell(kind: string, event: string): string {
    if (!this.possible.has(`${kind} ${event}`)) return '-';
    const count = this.reached.get(`${kind} ${event} none`) ?? 0;
    const beside = this.cells.filter((one) => one.kind === kind && one.event === event && one.fault !== 'none').length;
    return count === 0 ? '0' : `${count} (${beside})`;
  }
}
