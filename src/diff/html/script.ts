/**
 * Script of the pages: search, whose words stand in the address as `q`, hiding of identical lines, opening what a link leads to, and
 * going from one stop to the next (`n`, `p`).
 * It reads the page and toggles `hidden`, `open` and one class; it writes no markup.
 */
export const script = `
'use strict';
(() => {
  const query = document.getElementById('query');
  const same = document.getElementById('same');
  const hits = document.getElementById('hits');
  const items = [...document.querySelectorAll('[data-find]')].map((element) => ({
    element, text: (element.dataset.find + ' ' + (element.matches('details') ? '' : element.textContent)).toLowerCase(),
  }));
  const parts = [...document.querySelectorAll('.part')];
  const groups = [...document.querySelectorAll('.group')];
  const search = () => {
    const words = query.value.toLowerCase().split(/\\s+/).filter(Boolean);
    let found = 0;
    for (const { element, text } of items) {
      const fits = words.every((word) => text.includes(word));
      element.hidden = !fits;
      if (fits) found++;
    }
    for (const part of parts) part.hidden = words.length > 0 && !part.querySelector('[data-find]:not([hidden])');
    for (const group of groups) group.hidden = !group.parentElement.querySelector('[data-find]:not([hidden])');
    hits.textContent = words.length === 0 ? '' : found === 0 ? 'Nothing found' : found + ' of ' + items.length + ' entries';
  };
  /* So that the address, handed on, shows what is shown here. Some viewers of files allow no change of it. */
  const note = () => {
    const asked = new URLSearchParams(location.search);
    if (query.value) asked.set('q', query.value); else asked.delete('q');
    const said = asked.toString();
    try { history.replaceState(history.state, '', location.pathname + (said && '?' + said) + location.hash); } catch { /* the search works all the same */ }
  };
  const compact = () => document.body.classList.toggle('compact', !same.checked);
  const follow = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    const item = target.closest('[data-find]');
    if ((item && item.hidden) || (target.closest('.part') || {}).hidden) { query.value = ''; search(); note(); }
    const details = target.closest('details');
    if (details) details.open = true;
    if (target.matches('tr.same')) { same.checked = true; compact(); }
    target.scrollIntoView();
    if (target.matches('[tabindex]')) target.focus({ preventScroll: true });
  };
  const stops = [...document.querySelectorAll('[data-stop]')];
  const go = (by) => {
    const shown = stops.filter((stop) => stop.checkVisibility());
    const at = shown.indexOf(document.activeElement);
    const stop = shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : Math.min(Math.max(at + by, 0), shown.length - 1)];
    if (stop) { stop.focus({ preventScroll: true }); stop.scrollIntoView(); }
  };
  addEventListener('hashchange', follow);
  addEventListener('keydown', (event) => {
    const typing = event.target instanceof HTMLInputElement;
    const alone = !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key === '/' && alone) { event.preventDefault(); query.focus(); }
    if (alone && (event.key === 'n' || event.key === 'p')) go(event.key === 'n' ? 1 : -1);
    if (event.key === 'Escape' && event.target === query) { query.value = ''; search(); note(); }
  });
  query.addEventListener('input', () => { search(); note(); });
  same.addEventListener('change', compact);
  compact();
  query.value = new URLSearchParams(location.search).get('q') || query.value;
  if (query.value) search();
  follow();
})();
`;
