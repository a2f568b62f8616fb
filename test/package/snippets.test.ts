import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type EmittedTypes, root, withEmittedTypes } from './support/emitted-types';

/**
 * A block of TypeScript in a document. Its path is the document, and in it the line where it begins; or the name that stands
 * behind `ts`, by which others of the document can import it.
 */
interface Snippet {
  readonly path: string;
  readonly code: string;
}

const documents = [
  'README.md',
  ...readdirSync(path.join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    // Of the proposal they are excerpts of the code, as it stands there.
    .filter((name) => name.endsWith('.md') && !name.startsWith('enhancements'))
    .map((name) => path.join('docs', name)),
];

function snippetsOf(document: string): readonly Snippet[] {
  const text = readFileSync(path.join(root, document), 'utf8');
  return [...text.matchAll(/^```(?:ts|typescript)\b *(\S*)\n(.*?)^```$/gms)].map((match) => {
    const line = text.slice(0, match.index).split('\n').length;
    return { path: path.join(document, match[1] || `line-${line}.ts`), code: match[2] ?? '' };
  });
}

const options = {
  module: 'nodenext',
  moduleDetection: 'force',
  target: 'es2022',
  noEmit: true,
  strict: true,
  noUnusedLocals: true,
  types: ['node', 'jest'],
};

/** What the compiler says to files that stand beside the package, line by line. */
function compile(types: EmittedTypes, files: readonly Snippet[]): readonly string[] {
  const paths = Object.fromEntries(types.entryPoints.map((entryPoint) => [entryPoint.name, [entryPoint.types]]));
  const project = { compilerOptions: { ...options, paths }, files: files.map((file) => file.path) };
  for (const file of files) {
    const written = path.join(types.folder, file.path);
    mkdirSync(path.dirname(written), { recursive: true });
    writeFileSync(written, file.code);
  }
  writeFileSync(path.join(types.folder, 'tsconfig.json'), JSON.stringify(project));
  return types.compile(['-p', '.']).split('\n');
}

const snippets = documents.flatMap(snippetsOf);
const wrong = {
  path: 'wrong.ts',
  code: "import { HostedAuthChart, hostedAuthChart } from 'openshift-manager';\nexport { HostedAuthChart, hostedAuthChart };\n",
};
const isOfWrong = (line: string): boolean => line.startsWith(wrong.path);

const problems = withEmittedTypes((types) => compile(types, [...snippets, wrong]));

test('the TypeScript in the documents compiles as it stands, against what the package exports', () => {
  expect([...new Set(snippets.map((snippet) => path.dirname(snippet.path)))]).toEqual(
    expect.arrayContaining(['README.md', 'docs/getting-started.md', 'docs/porting-an-operator.md']),
  );
  expect(problems.filter((line) => !isOfWrong(line)).join('\n')).toBe('');
});

test('a snippet with a name that no entry point exports is found', () => {
  expect(problems.filter(isOfWrong).join('\n')).toMatch(/^wrong\.ts\(1,\d+\): error TS\d+: .*hostedAuthChart/);
});
