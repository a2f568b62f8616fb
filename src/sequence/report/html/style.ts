/** Rules that only pages of sequences have. Colours are those of all pages. */
export const sequenceStyle = `
h4 { display: inline; font-size: 1rem; margin: 0; font-weight: 600; }
summary h4 { font-weight: 600; }
.violation { padding: .75rem 1rem; margin: 0 0 1rem; border: 1px solid var(--undeclared); border-radius: .5rem; }
.violation dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem .9rem; margin: .5rem 0; }
.violation dt { color: var(--faint); } .violation dd { margin: 0; }
.violation ul, .violation ol, .fields, .lines { margin: 0; padding-left: 1.1rem; }
.fields, .lines { list-style: none; padding-left: 0; }
.timeline { display: block; min-width: 48rem; width: 100%; margin: .5rem 0; }
.timeline text { fill: currentColor; font: 11px system-ui, sans-serif; } .timeline .lane { text-anchor: end; font-size: 13px; }
.timeline line { stroke: var(--line); }
.timeline rect:hover { stroke: var(--text); }
.mark-step { fill: var(--input); } .mark-fault { fill: var(--undeclared); } .mark-run { fill: var(--identical); }
.mark-write { fill: var(--required); } .mark-other { fill: var(--faint); } .mark-condition { fill: var(--capricious); }
.moments td, .moments th { padding-block: .1rem; } .moments .time { white-space: nowrap; }
.moments tr.step > * { background: var(--input-back); border-top: 2px solid var(--line); font-weight: 600; }
.moments tr.fault > * { background: var(--undeclared-back); }
.moments tr.condition > * { background: var(--capricious-back); }
h3.group { margin-bottom: .3rem; }
@media (max-width: 46rem) { .violation dl { grid-template-columns: 1fr; gap: 0; } .violation dd { margin-bottom: .4rem; } }
`;
