// Five slides for a review call, as one page without anything from elsewhere. Arrow keys, page keys and clicks turn them; printed, each is a page.

const escaped = (text) => String(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** A table of the document, as HTML. @param markdown a table as generators make it */
function htmlTable(markdown) {
  const cells = (line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => escaped(cell.trim()).replaceAll(/`([^`]*)`/g, '<code>$1</code>'));
  const [head, , ...rows] = markdown.split('\n').map(cells);
  const row = (tag) => (items) => `<tr>${items.map((item) => `<${tag}>${item}</${tag}>`).join('')}</tr>`;
  return `<table><thead>${row('th')(head)}</thead><tbody>${rows.map(row('td')).join('')}</tbody></table>`;
}

const style = `
:root { color-scheme: light dark; --line: #8886; }
body { margin: 0; font: 1.25rem/1.45 system-ui, sans-serif; }
section { min-height: 100vh; box-sizing: border-box; padding: 6vh 8vw; border-bottom: 1px solid var(--line); }
h1, h2 { line-height: 1.15; margin-top: 0; }
table { border-collapse: collapse; font-size: 1rem; }
th, td { border: 1px solid var(--line); padding: 0.3rem 0.6rem; text-align: left; }
img { max-width: 100%; background: #fff; }
li { margin: 0.4rem 0; }
@media print { section { break-after: page; border: 0; } }`;

const script = `
const slides = [...document.querySelectorAll('section')];
const turn = (by) => {
  const at = slides.findIndex((slide) => slide.getBoundingClientRect().bottom > 10);
  slides[Math.min(slides.length - 1, Math.max(0, at + by))].scrollIntoView();
};
addEventListener('keydown', (event) => {
  const { key } = event;
  if (['ArrowRight', 'ArrowDown', 'PageDown', ' '].includes(key)) turn(1);
  else if (['ArrowLeft', 'ArrowUp', 'PageUp'].includes(key)) turn(-1);
  else return;
  event.preventDefault();
});`;

const list = (items) => `<ul>${items.map((item) => `<li>${escaped(item)}</li>`).join('')}</ul>`;

/** The page. @param tables of the document: figures and fleet; and the plot as SVG */
export function slidesPage({ figures, fleet, plot }) {
  const picture = `data:image/svg+xml;base64,${Buffer.from(plot).toString('base64')}`;
  const slides = [
    `<h1>One definition of an operator for standalone clusters and hosted control planes</h1>
<p>OpenShift runs the same operands twice, from two pieces of code that drift. On the authentication operator, one definition serves both.</p>
${htmlTable(figures)}`,
    `<h2>The contract</h2>${list([
      'An operator reads a directory and writes a directory: no network, no memory, the same bytes each time.',
      'It declares what it reads and what it may write. Anything else is refused.',
      'Requests have an order; a run names the instant from which its answer would differ.',
      'By exec, over a unix socket or in process: the same values.',
      'A host watches, runs what read the change, and writes by nine rules.',
    ])}`,
    `<h2>The register of differences</h2>${list([
      'Each difference is a value with a reason, an owner and what to check.',
      'A field that differs without an entry fails the tests; so does an entry that never occurs.',
      'Required ones stay. Those that are history go, one pull request each.',
      'hosted-converged is the standalone operator over a view of the control plane: only required differences are left.',
    ])}`,
    `<h2>The price</h2><img alt="GiB·s of memory that one operator takes in a day" src="${picture}">${htmlTable(fleet)}`,
    `<h2>The way</h2>${list([
      'Shadow: it runs beside today’s writer; differences are metrics; nothing is written.',
      'Switch-over: the same bytes, so no pod rolls; back by the gate, in both directions.',
      'Converged: by a plan, each server rolls once, one of them serves at every moment.',
      'Next: openshift-apiserver, openshift-controller-manager, kube-storage-version-migrator.',
      'Asked of this call: shadow mode in periodic jobs of both topologies.',
    ])}`,
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>openshift-manager in five slides</title>
<style>${style}</style>
</head>
<body>
<main>
${slides.map((slide, at) => `<section aria-label="Slide ${at + 1} of ${slides.length}">\n${slide}\n</section>`).join('\n')}
</main>
<script>${script}</script>
</body>
</html>
`;
}
