// The days of all targets, as tables; kept in docs/enhancements/day.json, from which the enhancement proposal has its table and its plot.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { benchDay, residentGibSeconds } from './day.mjs';

const record = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  '..',
  '..',
  'docs',
  'enhancements',
  'day.json',
);

/** The days of all targets. @param write whether to keep them */
export function benchDays(write) {
  const days = ['standalone', 'hosted-cpo', 'hosted-converged'].map((target) => {
    const day = benchDay(target);
    console.table(day.rows);
    return day;
  });
  if (write) writeFileSync(record, `${JSON.stringify({ residentGibSeconds, days }, null, 1)}\n`);
}
