import * as z from 'zod/mini';
import { compareBytes } from '../kube/compare';
import { type Finding, identityOf } from './finding';
import { readSettings } from './read-settings';

const known = z.strictObject({ rule: z.string(), file: z.string(), object: z.string(), path: z.string() });
const schema = z.strictObject({ version: z.literal(1), findings: z.array(known) });

/** Findings that were there when somebody drew a line under them. */
export type Baseline = z.infer<typeof schema>;

/** The format of a baseline as JSON Schema (2020-12): `docs/check-baseline.schema.json`. */
export const baselineJsonSchema = (): object => ({
  ...z.toJSONSchema(schema, { io: 'input' }),
  title: 'Findings of om check that were there before',
});

/** Reads a baseline. @throws InputError when the file is not there or cannot be used */
export const readBaseline = (file: string): Baseline =>
  readSettings(file, schema, 'a baseline as om check --update-baseline writes it', 'Write it with --update-baseline');

type Known = z.infer<typeof known>;

const keyOf = ({ rule, file, object, path }: Known): string => [rule, file, object, path].join('\0');

/** Findings that a baseline does not have, and how many of its own are gone. */
export function beyondBaseline(
  findings: readonly Finding[],
  baseline: Baseline,
): { readonly findings: readonly Finding[]; readonly gone: number } {
  const before = new Set(baseline.findings.map(keyOf));
  const now = new Set(findings.map(identityOf));
  return {
    findings: findings.filter((finding) => !before.has(identityOf(finding))),
    gone: [...before].filter((key) => !now.has(key)).length,
  };
}

/** The text of a baseline of findings, each place once, in a fixed order. */
export function baselineText(findings: readonly Finding[]): string {
  const entries = findings.map(({ rule, file, object, path }): Known => ({ rule: rule.id, file, object, path }));
  const distinct = new Map(entries.map((entry) => [keyOf(entry), entry]));
  const ordered = [...distinct].sort(([a], [b]) => compareBytes(a, b)).map(([, entry]) => entry);
  return `${JSON.stringify({ version: 1, findings: ordered } satisfies Baseline, undefined, 2)}\n`;
}
