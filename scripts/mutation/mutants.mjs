// What can be changed in a source file: one mutant each, as the bytes that it replaces and what stands there instead.
import { parseSync } from '@swc/core';

/** Operators and what they are taken for. */
const otherOperators = {
  '===': ['!=='],
  '!==': ['==='],
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '%': ['*'],
  '<<': ['>>'],
  '>>': ['<<'],
  '&&': ['||'],
  '||': ['&&'],
};
/** Operators of which one side alone is left. */
const oneSided = new Set(['??', '|', '&', '^']);

/** Methods and what they are taken for; what gives its receiver back stands for a call that is left out. */
const otherMethods = {
  some: 'every',
  every: 'some',
  startsWith: 'endsWith',
  endsWith: 'startsWith',
  min: 'max',
  max: 'min',
  floor: 'ceil',
  ceil: 'floor',
  filter: 'slice',
  sort: 'slice',
  toSorted: 'slice',
  reverse: 'slice',
  toReversed: 'slice',
  find: 'findLast',
  findLast: 'find',
  indexOf: 'lastIndexOf',
  lastIndexOf: 'indexOf',
  trim: 'toString',
  trimEnd: 'toString',
  trimStart: 'toString',
  toLowerCase: 'toString',
  toUpperCase: 'toString',
  replace: 'toString',
  replaceAll: 'toString',
  union: 'intersection',
};

const typesAside = new Set(['TsAsExpression', 'TsNonNullExpression', 'TsSatisfiesExpression', 'TsConstAssertion']);
const isText = (node) => node.type === 'StringLiteral' || node.type === 'TemplateLiteral';

/**
 * The mutants of a file in the order of its text.
 *
 * @param {string} source TypeScript
 * @returns {{ kind: string, start: number, end: number, form: 'expression' | 'statement' | 'member', from: string, to: string, line: number }[]}
 *   bytes of its UTF-8; a statement's mutant leaves it out, a member's is the name of another
 */
export function mutantsOf(source) {
  const marker = '0;';
  const bytes = Buffer.from(source);
  const { body } = parseSync(marker + source, { syntax: 'typescript', target: 'es2022' });
  const base = body[0].span.start + marker.length;
  const found = [];
  const text = ({ span }) => bytes.subarray(span.start - base, span.end - base).toString();

  const add = (node, kind, to, form = 'expression') => {
    const [start, end] = [node.span.start - base, node.span.end - base];
    const line = bytes.subarray(0, start).toString().split('\n').length;
    found.push({ kind, start, end, form, from: text(node), to, line });
  };

  const condition = (node) => {
    if (node === null || node === undefined || node.type === 'BooleanLiteral') return;
    add(node, 'condition', 'true');
    add(node, 'condition', 'false');
  };

  const visitors = {
    BinaryExpression(node) {
      const { operator, left, right } = node;
      if (operator === '+' && (isText(left) || isText(right))) return;
      for (const other of otherOperators[operator] ?? []) {
        add(node, 'operator', `(${text(left)}) ${other} (${text(right)})`);
      }
      if (!oneSided.has(operator)) return;
      add(node, 'operator', text(left));
      add(node, 'operator', text(right));
    },
    UnaryExpression(node) {
      if (node.operator === '!' || node.operator === '-') add(node, 'operator', text(node.argument));
    },
    ConditionalExpression: (node) => condition(node.test),
    IfStatement: (node) => condition(node.test),
    NumericLiteral(node) {
      add(node, 'number', String(node.value + 1));
      if (node.value > 1) add(node, 'number', String(node.value - 1));
    },
    BigIntLiteral(node) {
      const value = BigInt(text(node).replaceAll('_', '').slice(0, -1));
      add(node, 'number', `${value + 1n}n`);
      if (value > 1n) add(node, 'number', `${value - 1n}n`);
    },
    BooleanLiteral: (node) => add(node, 'boolean', String(!node.value)),
    StringLiteral: (node) => add(node, 'text', node.value === '' ? "'mutant'" : "''"),
    TemplateLiteral: (node) => add(node, 'text', '``'),
    ArrayExpression(node) {
      if (node.elements.length > 0) add(node, 'list', '[]');
    },
    MemberExpression({ property }) {
      const known = property.type === 'Identifier' && Object.hasOwn(otherMethods, property.value);
      if (known) add(property, 'method', otherMethods[property.value], 'member');
    },
    ExpressionStatement(node) {
      const { type, callee } = node.expression;
      if (type !== 'StringLiteral' && callee?.type !== 'Super') add(node, 'statement', '', 'statement');
    },
    ThrowStatement: (node) => add(node, 'statement', '', 'statement'),
  };

  const walk = (node) => {
    if (Array.isArray(node)) {
      for (const item of node) walk(item);
      return;
    }
    if (node === null || typeof node !== 'object') return;
    const { type } = node;
    if (typeof type === 'string') {
      if (typesAside.has(type)) return walk(node.expression);
      if (type.startsWith('Ts') || /^(Import|Export(All|Named))/.test(type)) return;
      if (type === 'TaggedTemplateExpression') return walk(node.template.expressions);
      if (type === 'CallExpression' && node.callee.type === 'Import') return;
      visitors[type]?.(node);
    }
    for (const [key, child] of Object.entries(node)) {
      if (key === 'span' || (key === 'key' && child?.type !== 'Computed') || key === 'typeAnnotation') continue;
      walk(child);
    }
  };
  walk(body.slice(1));
  return found.sort((a, b) => a.start - b.start || b.end - a.end);
}
