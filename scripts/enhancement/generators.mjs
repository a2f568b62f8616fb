// What the enhancement proposal takes from the code and from measurements, by kind.
import { readFileSync } from 'node:fs';
import path from 'node:path';

const read = (root, file) => readFileSync(path.join(root, file), 'utf8');
const json = (root, file) => JSON.parse(read(root, file));

const table = (head, rows) =>
  [
    `| ${head.join(' | ')} |`,
    `|${head.map(() => '---').join('|')}|`,
    ...rows.map((row) => `| ${row.join(' | ')} |`),
  ].join('\n');

/** The declaration of a file that begins so, as far as its closing bracket; comments above its members stay. */
function declaration(text, start, file) {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line.startsWith(start));
  if (first < 0) throw new Error(`${file}: has no line that begins with "${start}"`);
  if (!/[{(]$/.test(lines[first])) {
    const end = lines.findIndex((line, at) => at >= first && line.trimEnd().endsWith(';'));
    return lines.slice(first, end + 1).join('\n');
  }
  const end = lines.findIndex((line, at) => at > first && /^[})]/.test(line));
  return lines.slice(first, end + 1).join('\n');
}

const languages = { '.ts': 'ts', '.go': 'go', '.yaml': 'yaml' };

/** Makes a part of the document. Arguments stand behind the kind, separated by commas. */
export const generators = {
  /** `excerpt: FILE, BEGINNING OF THE DECLARATION` */
  excerpt(root, argument) {
    const [file, start] = split(argument);
    const language = languages[path.extname(file)] ?? '';
    return `\`\`\`${language}\n${declaration(read(root, file), start, file)}\n\`\`\``;
  },

  /** `routes: FILE`: what an OpenAPI document serves. */
  routes(root, file) {
    const rows = Object.entries(json(root, file).paths).flatMap(([route, methods]) =>
      Object.entries(methods).map(([method, { summary, responses }]) => [
        `\`${method.toUpperCase()} ${route}\``,
        summary.replace(/\.$/, ''),
        Object.keys(responses).join(', '),
      ]),
    );
    return table(['call', 'what it does', 'status codes'], rows);
  },

  /** `schema: FILE, NAME`: members of a schema of an OpenAPI document. */
  schema(root, argument) {
    const [file, name] = split(argument);
    const { properties, required = [] } = json(root, file).components.schemas[name];
    const rows = Object.entries(properties).map(([member, { type, description, $ref, anyOf }]) => [
      `\`${member}\``,
      required.includes(member) ? 'yes' : '',
      type ?? ($ref === undefined ? 'one of several' : $ref.replace(/.*\//, '')),
      (description ?? (anyOf === undefined ? '' : '')).replaceAll('|', '\\|'),
    ]);
    return table(['member', 'required', 'type', 'what it is'], rows);
  },

  /** `day: TARGET`: runs and costs of a day. */
  day(root, target) {
    const { days } = json(root, 'docs/enhancements/day.json');
    const { rows } = days.find((day) => day.target === target);
    return table(
      [
        'debounce',
        'a run for',
        'runs a day',
        'to install',
        'cpu-s, as processes',
        'GiB·s, as processes',
        'cpu-s, in process',
      ],
      rows.map(({ debounce, rule, runs, install = '', cpuSeconds, gibSeconds, inProcessCpuSeconds = '' }) => [
        debounce === 0 ? '' : `${debounce} s`,
        rule,
        runs,
        install,
        cpuSeconds,
        gibSeconds,
        inProcessCpuSeconds,
      ]),
    );
  },

  /** `fleet: all`: the same for many operators and control planes, against operators that stay in memory. */
  fleet(root) {
    const { days, residentGibSeconds } = json(root, 'docs/enhancements/day.json');
    const row = (target) => {
      const { rows } = days.find((day) => day.target === target);
      return rows.find(({ debounce, rule }) => debounce === 5 && rule.startsWith('that'));
    };
    const times = (what, target, count) => {
      const { cpuSeconds, gibSeconds, inProcessCpuSeconds } = row(target);
      const share = (gibSeconds / residentGibSeconds) * 100;
      return [
        what,
        Math.round(cpuSeconds * count).toLocaleString('en'),
        Math.round(gibSeconds * count).toLocaleString('en'),
        Math.round(inProcessCpuSeconds * count).toLocaleString('en'),
        Math.round(residentGibSeconds * count).toLocaleString('en'),
        `${share.toFixed(2)} %`,
      ];
    };
    return table(
      [
        'a day of',
        'cpu-s, as processes',
        'GiB·s, as processes',
        'cpu-s, in process',
        'GiB·s, resident',
        'share of memory',
      ],
      [
        times('one operator, standalone', 'standalone', 1),
        times('30 operators like it', 'standalone', 30),
        times('one hosted control plane', 'hosted-converged', 1),
        times('500 hosted control planes', 'hosted-converged', 500),
      ],
    );
  },

  /** `figures: all`: what the document says in numbers, each with the command that says it. */
  figures(root) {
    const totals = json(root, 'conformance.json');
    const differences = read(root, 'docs/convergence.md');
    const [, declared, required, history] =
      /(\d+) differences are declared: (\d+) that hosting requires and (\d+) that are history/.exec(differences) ?? [];
    const [, same, requests, explained, unexplained] =
      /fidelity: (\d+) of (\d+) requests .*?; (\d+) differ .*?, (\d+) for none/.exec(
        read(root, 'docs/api-server.md'),
      ) ?? [];
    return table(
      ['what', 'figure', 'command'],
      [
        ...Object.entries(totals).map(([suite, { passed, of }]) => [
          `recorded runs of the originals that come out equal, ${suite}`,
          `${passed} of ${of}`,
          '`npm run conformance`',
        ]),
        ['differences between the topologies that are declared', declared, '`node scripts/convergence.mjs`'],
        ['of them required by hosting', required, '`node scripts/convergence.mjs`'],
        ['of them history', history, '`node scripts/convergence.mjs`'],
        ['answers of the API server in memory that equal the real one', `${same} of ${requests}`, '`npm run fidelity`'],
        ['answers that differ for a known reason, and for none', `${explained}, ${unexplained}`, '`npm run fidelity`'],
      ],
    );
  },
};

const split = (argument) => argument.split(/,\s*/);
