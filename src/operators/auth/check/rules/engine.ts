import type { Rule } from '../../../../check/rule';

/** Rules about how a check is steered. */
export const engineRules = {
  suppression: {
    id: 'suppression-unusable',
    group: 'suppressions',
    severity: 'error',
    summary: 'A comment that suppresses findings cannot be followed.',
    why: 'It has no effect.',
    fix: 'Write # om-check: ignore RULE -- REASON; om check --list-rules has the rules.',
  },
} as const satisfies { readonly [name: string]: Rule };
