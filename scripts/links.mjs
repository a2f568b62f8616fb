#!/usr/bin/env node
// Links of documents that lead nowhere: `links.mjs FILE...` prints them, a line each, and ends with 1 where there are any.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const anchorOf = (heading) =>
  heading
    .replace(/^#+ /, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_\- ]/gu, '')
    .replaceAll(' ', '-');

/** Anchors of a document: of its headings, and those that it sets itself. */
const anchorsOf = (text) =>
  new Set([
    ...text
      .split('\n')
      .filter((line) => /^#+ /.test(line))
      .map(anchorOf),
    ...[...text.matchAll(/<a id="([^"]+)"/g)].map(([, id]) => id),
  ]);

/** What is wrong with the links of a document, a sentence each. */
export const brokenLinks = (file, text) =>
  [...text.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target]) => {
    if (/^[a-z]+:/.test(target)) return [];
    const [where, anchor] = target.split('#');
    const to = where === '' ? file : path.resolve(path.dirname(file), where);
    if (!existsSync(to)) return [`links to ${target}, which is not there`];
    if (anchor === undefined || !to.endsWith('.md')) return [];
    const isThere = anchorsOf(where === '' ? text : readFileSync(to, 'utf8')).has(anchor);
    return isThere ? [] : [`links to ${target}, which has no such heading`];
  });

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const problems = process.argv
    .slice(2)
    .flatMap((file) => brokenLinks(file, readFileSync(file, 'utf8')).map((problem) => `${file}: ${problem}`));
  for (const problem of problems) console.log(problem);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
