import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Outcome, run } from '../../cli/support';
import { commandsTakeRendered } from '../../operators/auth/support/rendered';

/** The configuration whose manifests the report shows: one that an operator cannot make in full. */
export const SHOWN = 'a provider whose Secret is missing';

/** The report of all configurations, and how the command that wrote it ended. */
export interface WrittenReport {
  readonly file: string;
  readonly outcome: Outcome;
}

/** What `om report` writes. Once a run for all suites; where two do so at the same time, that of the first stays. */
export async function writtenReport(): Promise<WrittenReport> {
  const kept = process.env.OM_REPORT;
  if (kept !== undefined && existsSync(kept)) return reportIn(kept);
  const folder = mkdtempSync(join(tmpdir(), 'report-'));
  commandsTakeRendered();
  const args = ['report', '-o', join(folder, 'report.html'), '--configuration', SHOWN];
  writeFileSync(join(folder, 'outcome.json'), JSON.stringify(await run(args, folder)));
  if (kept === undefined) return reportIn(folder);
  try {
    renameSync(folder, kept);
  } catch {
    rmSync(folder, { recursive: true });
  }
  return reportIn(kept);
}

const reportIn = (folder: string): WrittenReport => ({
  file: join(folder, 'report.html'),
  outcome: JSON.parse(readFileSync(join(folder, 'outcome.json'), 'utf8')),
});
