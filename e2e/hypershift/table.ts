import type { StepResult } from './stage';

/** Steps as a table, with what is not as it has to be below each. */
export function tableOf(results: readonly StepResult[]): string {
  const rows = results.map(({ name, runs, writes, seconds, faults }) => [
    name,
    String(runs),
    String(writes),
    seconds.toFixed(1),
    faults.length === 0 ? 'as expected' : 'not as expected',
  ]);
  const all = [['step', 'runs', 'writes', 'seconds', 'result'], ...rows];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return column === 0 || column === 4 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join('  ')
      .trimEnd();
  return all
    .flatMap((row, index) => [line(row), ...(results[index - 1]?.faults ?? []).map((fault) => `    ${fault}`)])
    .join('\n');
}
