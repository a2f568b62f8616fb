import type { ScenarioResult } from '../scenario-result';
import type { Choice } from './generate';
import type { CoverageCell, CoverageReport } from './search-result';

const events = ['patch', 'delete', 'restore'] as const;

/** What sequences reached: kinds by events, and faults that had their way. What was never reached is shown as well. */
export class Coverage implements CoverageReport {
  private readonly reached = new Map<string, number>();
  private readonly faults = new Map<string, number>();
  private readonly kinds: readonly string[];
  private readonly possible: ReadonlySet<string>;

  constructor(choices: readonly Choice[]) {
    this.kinds = [...new Set(choices.map(({ kind }) => kind))].sort();
    this.possible = new Set(choices.map(({ kind, event }) => `${kind} ${event}`));
  }

  /** Takes down what a sequence reached. */
  add(drawn: readonly Choice[], { faults }: Pick<ScenarioResult, 'faults'>): void {
    for (const { kind, event } of drawn) {
      for (const [fault] of [...faults, ['none', 0] as const]) {
        const cell = `${kind} ${event} ${fault}`;
        this.reached.set(cell, (this.reached.get(cell) ?? 0) + 1);
      }
    }
    for (const [fault] of faults) this.faults.set(fault, (this.faults.get(fault) ?? 0) + 1);
  }

  /** Edits by kind and event, each with how many of them met which fault. */
  get cells(): readonly CoverageCell[] {
    return [...this.reached].map(([cell, count]) => {
      const [kind = '', event = '', fault = ''] = cell.split(' ');
      return { kind, event, fault, count };
    });
  }

  /** A table for people: how often each event of a kind took place, and with how many kinds of faults beside it. */
  text(): string {
    const width = Math.max(4, ...this.kinds.map(({ length }) => length));
    const head = `${'kind'.padEnd(width)}  ${events.map((event) => event.padStart(12)).join('')}`;
    const rows = this.kinds.map(
      (kind) => `${kind.padEnd(width)}  ${events.map((event) => this.cell(kind, event).padStart(12)).join('')}`,
    );
    const faults = [...this.faults].sort().map(([name, count]) => `${name} ${count}`);
    return [
      head,
      ...rows,
      'A cell: how often, and beside how many kinds of faults. -: there is no such edit.',
      `faults that had their way, in so many sequences: ${faults.length === 0 ? 'none' : faults.join(', ')}`,
    ].join('\n');
  }

  private cell(kind: string, event: string): string {
    if (!this.possible.has(`${kind} ${event}`)) return '-';
    const count = this.reached.get(`${kind} ${event} none`) ?? 0;
    const beside = this.cells.filter((one) => one.kind === kind && one.event === event && one.fault !== 'none').length;
    return count === 0 ? '0' : `${count} (${beside})`;
  }
}
