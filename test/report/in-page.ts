/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

/** Functions that run in the page. They are handed over as text, so each stands alone. */

/** Texts with less contrast than 4.5 to 1 to what they stand on. */
export function lowContrast(): string[] {
  type Colour = [number, number, number, number];
  const parse = (text: string): Colour => {
    const [r = 0, g = 0, b = 0, a = 1] = (text.match(/[\d.]+/g) ?? []).map(Number);
    return [r, g, b, a];
  };
  const luminance = ([r, g, b]: Colour): number => {
    const linear = (value: number) =>
      value <= 0.03928 * 255 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
    return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  };
  const behind = (element: Element | null): Colour => {
    for (let one = element; one !== null; one = one.parentElement) {
      const colour = parse(getComputedStyle(one).backgroundColor);
      if (colour[3] === 1) return colour;
    }
    return [255, 255, 255, 1];
  };
  const seen = new Map<string, string>();
  for (const element of document.body.querySelectorAll('*')) {
    const own = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
    if (!own || element.getClientRects().length === 0) continue;
    const [text, back] = [parse(getComputedStyle(element).color), behind(element)];
    const [light = 0, dark = 0] = [luminance(text), luminance(back)].sort((a, b) => b - a);
    const ratio = (light + 0.05) / (dark + 0.05);
    const key = `${text} on ${back}`;
    if (ratio < 4.5) seen.set(key, `${ratio.toFixed(2)}: ${key} (${element.className || element.tagName})`);
  }
  return [...seen.values()];
}

/** Faults of the outline: headings that skip a level, identifiers that stand twice, links that lead nowhere. */
export function outlineFaults(): string[] {
  const faults: string[] = [];
  let level = 0;
  for (const heading of document.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
    const own = Number(heading.tagName.slice(1));
    if (own > level + 1) faults.push(`h${own} after h${level}: ${heading.textContent}`);
    level = own;
  }
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  const known = new Set(ids);
  if (known.size < ids.length) faults.push(`${ids.length - known.size} identifiers stand twice`);
  for (const link of document.querySelectorAll('a')) {
    const target = link.getAttribute('href') ?? '';
    if (!target.startsWith('#') || !known.has(decodeURIComponent(target.slice(1)))) faults.push(`link to ${target}`);
  }
  for (const input of document.querySelectorAll('input')) {
    if ((input.labels?.length ?? 0) === 0) faults.push(`input ${input.id} has no label`);
  }
  return faults;
}
