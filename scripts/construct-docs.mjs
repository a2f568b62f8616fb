#!/usr/bin/env node
// Writes the reference in docs/constructs.md from the TSDoc of src/constructs and src/deploy: every construct's props and outputs.
// With --check it writes nothing and ends with 1 where the reference is out of date.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from '@swc/core';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const document = path.join(root, 'docs', 'constructs.md');
const [BEGIN, END] = ['<!-- reference: npm run construct-docs -->', '<!-- end of reference -->'];

/** What is exported of a file: classes that are constructs, and interfaces of props. */
function declarationsIn(file) {
  const source = readFileSync(file, 'utf8');
  // Positions count on from file to file, in bytes: an item of our own tells where this one begins.
  const bytes = Buffer.from(`;${source}`);
  const [marker, ...items] = parseSync(`;${source}`, { syntax: 'typescript' }).body;
  const text = (from, to) => bytes.subarray(from - marker.span.start, to - marker.span.start).toString();
  let end = marker.span.end;
  return items.flatMap((item) => {
    const doc = docIn(text(end, item.span.start));
    const start = item.span.start;
    end = item.span.end;
    const node = item.type === 'ExportDeclaration' ? item.declaration : undefined;
    if (node?.type === 'ClassDeclaration') {
      const base = node.superClass?.value;
      return [{ kind: 'class', name: node.identifier.value, base, doc, members: membersOf(node.body, text, start) }];
    }
    if (node?.type === 'TsInterfaceDeclaration') {
      return [
        {
          kind: 'interface',
          name: node.id.value,
          doc,
          members: propsOf(node.body.body, text, node.body.span.start + 1),
        },
      ];
    }
    return [];
  });
}

/** Public members of a class, constructors apart. */
function membersOf(body, text, start) {
  let end = start;
  return body.flatMap((member) => {
    const doc = docIn(text(end, member.span.start));
    end = member.span.end;
    const isShown = member.accessibility !== 'private' && member.accessibility !== 'protected' && !doc.internal;
    const name = member.key?.value;
    if (!isShown || name === undefined || member.isStatic) return [];
    const declared = text(member.span.start, member.span.end);
    if (member.type === 'ClassMethod') {
      const signature = /^(?:public |override |get )*([^{]*?)\s*\{/s.exec(declared)?.[1] ?? name;
      return [
        {
          name: member.kind === 'getter' ? name : signature.replace(/\s+/g, ' '),
          type: typeAfter(signature, member),
          doc,
        },
      ];
    }
    if (member.type === 'ClassProperty')
      return [{ name, type: /:\s*([^=;]+?)\s*(?:=|;|$)/s.exec(declared)?.[1] ?? '', doc }];
    return [];
  });
}

const typeAfter = (signature, { kind }) => (kind === 'getter' ? (/\):\s*(.+)$/s.exec(signature)?.[1] ?? '') : '');

function propsOf(members, text, start) {
  let end = start;
  return members.flatMap((member) => {
    const doc = docIn(text(end, member.span.start));
    end = member.span.end;
    if (member.type !== 'TsPropertySignature') return [];
    const declared = text(member.span.start, member.span.end);
    const type = /:\s*(.+?);?$/s.exec(declared)?.[1]?.replace(/\s+/g, ' ') ?? '';
    return [{ name: `${member.key.value}${member.optional ? '?' : ''}`, type, doc }];
  });
}

/** The last comment of a text, its words and its default. */
function docIn(text) {
  const comment = text.slice(text.lastIndexOf('/**')).match(/^\/\*\*(.*?)\*\//s)?.[1] ?? '';
  const lines = comment.split('\n').map((line) => line.replace(/^\s*\*?\s?/, '').trim());
  const words = lines.join(' ').replace(/\s+/g, ' ').trim();
  const [said = ''] = words.split(/\s?@(?:default|param|throws|internal)\b/);
  const standard = /@default\s+(.*?)(?:\s@|$)/.exec(words)?.[1];
  return { said: plain(said), standard: standard && plain(standard), internal: words.includes('@internal') };
}

const plain = (text) => text.replace(/\{@link ([^}]+)\}/g, '`$1`').trim();
const cell = (text) => text.replaceAll('|', '\\|');

/** What a folder exports by its index files. */
function exportedOf(folder) {
  const sources = path.join(root, 'src', folder);
  const names = readdirSync(sources, { recursive: true })
    .filter((file) => file.endsWith('.ts'))
    .sort();
  const indexes = names.filter((file) => path.basename(file) === 'index.ts');
  const texts = indexes.map((file) => readFileSync(path.join(sources, file), 'utf8'));
  const exported = new Set(texts.flatMap((text) => [...text.matchAll(/\b[A-Z]\w+/g)].map(([name]) => name)));
  const files = new Set(
    [...readFileSync(path.join(sources, 'index.ts'), 'utf8').matchAll(/export \* from '\.\/([\w-]+)'/g)].map(
      ([, name]) => `${name}.ts`,
    ),
  );
  return names
    .filter((file) => !indexes.includes(file))
    .flatMap((file) => declarationsIn(path.join(sources, file)).map((one) => ({ ...one, file })))
    .filter(({ name, file }) => files.has(file) || exported.has(name))
    .map((one) => ({ ...one, file: `src/${folder}/${one.file}` }));
}

/** What kind of part a construct is, by what it extends. */
const about = {
  AuthPart: 'A part that is made of parts.',
  AuthObject: 'A part that is one object: `resource`, `name`, `override`, `patch` as above.',
  AuthObjects: 'A part with objects of its own: `manifests`, `manifest(kind, name)`.',
};

const table = (head, rows) =>
  rows.length === 0 ? [] : ['', `| ${head} | type | what it is |`, '|---|---|---|', ...rows];

function section({ kind, name, base, doc, members, file }) {
  const rows = members
    .filter(({ doc: one }) => !one.internal)
    .map(({ name: member, type, doc: one }) => {
      const words = [one.said, one.standard && `Default: ${one.standard.replace(/^- /, '')}.`]
        .filter(Boolean)
        .join(' ');
      return `| \`${cell(member)}\` | ${type === '' ? '' : `\`${cell(type)}\``} | ${cell(words)} |`;
    });
  return [
    `### ${name}`,
    '',
    [doc.said, base && about[base]].filter(Boolean).join(' '),
    ...table(kind === 'class' ? 'output' : 'prop', rows),
    '',
    `Source: \`${file}\``,
    '',
  ];
}

const sections = (declared, kind) => declared.filter((one) => one.kind === kind).flatMap(section);
const constructs = exportedOf('constructs');
const deploying = exportedOf('deploy');

const reference = [
  BEGIN,
  '',
  '## Constructs',
  '',
  ...sections(constructs, 'class'),
  '## Props',
  '',
  ...sections(constructs, 'interface'),
  '## What deploys `om`',
  '',
  'Of `openshift-manager/deploy`, with cdk8s-plus-28 installed beside it.',
  '',
  ...sections(deploying, 'class'),
  ...sections(deploying, 'interface'),
  END,
].join('\n');

const before = readFileSync(document, 'utf8');
const [head, rest] = before.split(BEGIN);
const tail = rest?.split(END)[1];
if (tail === undefined) throw new Error(`${document} has no place for the reference: ${BEGIN} … ${END}`);
const after = `${head}${reference}${tail}`;
if (process.argv.includes('--check')) {
  if (after !== before) {
    console.error('docs/constructs.md is out of date; run `npm run construct-docs`');
    process.exit(1);
  }
} else writeFileSync(document, after);
