const depths = Array.from(
  { length: 25 },
  (_, depth) => `.d${depth} { padding-left: calc(${depth * 2 + 2}ch + .6rem) !important; text-indent: -2ch; }`,
).join('\n');

/**
 * Style of the pages. Each colour of text has a contrast of 4.5 to 1 or more on each background it stands on, in both
 * schemes; no meaning is in a colour alone.
 */
export const style = `
:root {
  color-scheme: light dark;
  --back: #ffffff; --panel: #f4f5f7; --text: #1b1d21; --faint: #565c66; --line: #d4d8de; --link: #0b57b0;
  --required: #14508c; --required-back: #e3effb; --capricious: #7a4100; --capricious-back: #fdf0dc;
  --undeclared: #9c1522; --undeclared-back: #fde7e9; --identical: #1c6130; --identical-back: #e5f4e9;
  --input: #4b3b91; --input-back: #edeafb;
}
@media (prefers-color-scheme: dark) {
  :root {
    --back: #15171b; --panel: #1f2228; --text: #e6e8eb; --faint: #a5acb8; --line: #3a3f49; --link: #8cc0ff;
    --required: #9ccbff; --required-back: #16304c; --capricious: #ffc97d; --capricious-back: #43300f;
    --undeclared: #ffaab2; --undeclared-back: #521b22; --identical: #92dba6; --identical-back: #17361f;
    --input: #cdc3ff; --input-back: #2d2750;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 4.5rem; }
body { margin: 0; background: var(--back); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
header, main { max-width: 90rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 1.5rem; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.3rem; margin: 2.5rem 0 .75rem; }
h3 { font-size: 1rem; margin: 0; display: inline; }
a { color: var(--link); }
a:focus-visible, input:focus-visible, summary:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.lead { margin: 0 0 1rem; color: var(--faint); max-width: 60rem; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: .5rem; padding: .5rem 1rem; background: var(--back); z-index: 3; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; margin: 0 0 1rem; padding: 0; }
.tools { position: sticky; top: 0; z-index: 2; display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1rem; padding: .6rem max(1.25rem, calc((100% - 87.5rem) / 2)); background: var(--panel); border-block: 1px solid var(--line); }
.tools input[type=search] { flex: 1 1 14rem; max-width: 30rem; padding: .35rem .6rem; font: inherit; color: inherit; background: var(--back); border: 1px solid var(--faint); border-radius: .35rem; }
.check { display: inline-flex; gap: .4rem; align-items: center; }
output { color: var(--faint); }
[hidden] { display: none !important; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid var(--line); }
thead th { font-weight: 600; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; overflow-wrap: normal; }
caption { text-align: left; color: var(--faint); }
.meaning { font-weight: 400; }
.scroll { overflow-x: auto; }
.tag { display: inline-block; padding: 0 .5rem; border-radius: .75rem; font-size: .85rem; white-space: nowrap; }
.required { color: var(--required); background: var(--required-back); }
.capricious { color: var(--capricious); background: var(--capricious-back); }
.undeclared { color: var(--undeclared); background: var(--undeclared-back); }
.identical { color: var(--identical); background: var(--identical-back); }
.input { color: var(--input); background: var(--input-back); }
.bar { display: flex; height: .9rem; margin: .5rem 0; border: 1px solid var(--line); border-radius: .35rem; overflow: hidden; }
.bar svg { width: 100%; height: 100%; display: block; }
.bar .fill-identical { fill: var(--identical); } .bar .fill-required { fill: var(--required); }
.bar .fill-input { fill: var(--input); } .bar .fill-capricious { fill: var(--capricious); } .bar .fill-undeclared { fill: var(--undeclared); }
.failed { padding: .5rem 1rem; margin: 0 0 1rem; border: 1px solid var(--capricious); border-radius: .5rem; }
.failed p { margin: 0 0 .3rem; } .failed ul { margin: 0; padding-left: 1.1rem; }
.numbers th[scope=row] { font-weight: 400; } .numbers .shown th[scope=row] { font-weight: 600; } .numbers small { color: var(--faint); }
.numbers th[scope=colgroup] { text-align: center; } .numbers td, .numbers th { padding-block: .15rem; }
.cards { margin-bottom: 1.5rem; display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: 1rem; }
.card, details { border: 1px solid var(--line); border-radius: .5rem; background: var(--back); }
.card { padding: .75rem 1rem; }
.card > h3 { display: block; margin-bottom: .25rem; }
.reason { padding: .75rem 1rem; margin: 0 0 .75rem; border: 1px solid var(--line); border-radius: .5rem; }
.reason:target, details:target, tr:target td { outline: 3px solid var(--link); outline-offset: -2px; }
.reason h4 { display: inline; font-size: 1rem; margin: 0; }
.reason p { margin: .4rem 0; }
.group { display: block; margin: 1.5rem 0 .6rem; font-size: 1.1rem; }
.reason dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem .9rem; margin: .5rem 0 0; }
.reason dt { color: var(--faint); } .reason dd { margin: 0; }
.reason ul { margin: 0; padding-left: 1.1rem; }
.reason ul ul { list-style: none; padding-left: .5rem; }
.reason ul ul code { font-size: .8rem; }
details { margin: 0 0 .75rem; }
summary { padding: .55rem 1rem; cursor: pointer; }
summary h3 { font-weight: 600; }
code, .manifest { font-family: ui-monospace, "SFMono-Regular", "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: .85rem; }
.manifest { table-layout: fixed; border-top: 1px solid var(--line); line-height: 1.45; }
.manifest col.why { width: 12rem; }
.manifest th, .manifest td { border-bottom: 0; padding: .02rem .6rem; white-space: pre-wrap; }
.manifest thead th { padding: .4rem .6rem; border-bottom: 1px solid var(--line); position: sticky; top: 3.55rem; background: var(--panel); z-index: 1; }
.manifest td + td { border-left: 1px solid var(--line); }
${depths}
.manifest td.why { background: var(--back); color: inherit; white-space: normal; }
.manifest tr.mark td.required, .manifest tr.mark td.input, .manifest tr.mark td.capricious, .manifest tr.mark td.undeclared { color: var(--text); }
.manifest tr.mark td.required { background: var(--required-back); } .manifest tr.mark td.input { background: var(--input-back); } .manifest tr.mark td.capricious { background: var(--capricious-back); }
.manifest tr.mark td.undeclared { background: var(--undeclared-back); }
.manifest td.none { background: repeating-linear-gradient(45deg, transparent 0 6px, var(--panel) 6px 12px); }
.manifest tr.gap td { color: var(--faint); background: var(--panel); text-align: center; font-style: italic; }
.manifest tr.gap { display: none; }
.compact tr.same { display: none; } .compact .manifest tr.gap { display: table-row; }
footer { max-width: 90rem; margin: 3rem auto 2rem; padding: 0 1.25rem; color: var(--faint); }
@media (max-width: 46rem) {
  .manifest, .manifest tbody, .manifest tr { display: block; }
  .manifest thead, .manifest colgroup { display: none; }
  .manifest td { display: block; border-left: 0; }
  .manifest td + td { border-left: 0; }
  .manifest td.none, .manifest td.why:empty { display: none; }
  .manifest td[data-side]::before { content: attr(data-side) " "; color: var(--faint); font-family: system-ui, sans-serif; font-size: .75rem; }
  .manifest tr:not(.mark) td + td { display: none; }
  .compact .manifest tr.gap { display: block; }
  .reason dl { grid-template-columns: 1fr; gap: 0; } .reason dd { margin-bottom: .4rem; }
}
@media print {
  :root { --back: #fff; --panel: #f4f5f7; --text: #000; --faint: #444; --line: #bbb; --link: #000;
    --required: #14508c; --required-back: #e3effb; --capricious: #7a4100; --capricious-back: #fdf0dc;
    --undeclared: #9c1522; --undeclared-back: #fde7e9; --identical: #1c6130; --identical-back: #e5f4e9;
    --input: #4b3b91; --input-back: #edeafb; }
  * { print-color-adjust: exact; }
  .tools, .skip, nav, .part.screen:not(:has(details[open])) { display: none; }
  body { font-size: 10pt; } main, header { padding: 0; } .part { margin: 0 0 1rem; } code, .manifest { font-size: 7.5pt; }
  .cards { grid-template-columns: 1fr 1fr; } .card { font-size: 8pt; }
  .numbers { font-size: 6.5pt; line-height: 1.15; } .numbers th, .numbers td { padding-block: 0; }
  .manifest col.why { width: 8rem; }
  .reason, .card { break-inside: avoid; } h2, summary { break-after: avoid; }
  /* Patterns, repeated heads and rows that must not break take Chromium minutes over manifests. */
  .manifest td.none { background: none; } .manifest thead { display: table-row-group; } .manifest thead th { position: static; } .reason ul ul code { font-size: 7.5pt; }
}
`;
