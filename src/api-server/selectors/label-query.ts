import { failure, inContext, type Result, success } from '../../om/result';
import { errorText, type FieldError, invalidValue } from '../validation/field-error';
import { isLabelValue, isQualifiedName } from '../validation/names';
import { labelTokens, type Token } from './label-tokens';
import type { Operator, Requirement } from './requirement';

const operators: ReadonlyMap<string, Operator> = new Map(
  Object.entries({
    in: 'in',
    notin: 'notin',
    '=': '=',
    '==': '=',
    '!=': '!=',
    '>': '>',
    '<': '<',
  }),
);

/**
 * Reads the `labelSelector` of a request.
 *
 * @returns the requirements, or why it is none in the words of the original (apimachinery `labels`)
 */
export const parseLabelSelector = (text: string): Result<readonly Requirement[]> =>
  text === '' ? success([]) : new Parser(labelTokens(text)).all();

class Parser {
  private at = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  all(): Result<readonly Requirement[]> {
    const requirements: Requirement[] = [];
    if (this.isEnd) return success([]);
    if (!this.isBeginning) return this.unexpected(", expected: !, identifier, or 'end of string'");
    for (;;) {
      const requirement = inContext('unable to parse requirement', this.requirement());
      if (!requirement.ok) return requirement;
      requirements.push(requirement.value);
      if (this.isEnd) return success(requirements);
      if (!this.takes(',')) return this.unexpected(", expected: ',' or 'end of string'");
      if (!this.isBeginning) return this.unexpected(", expected: identifier after ','");
    }
  }

  private get next(): Token {
    return this.tokens[this.at] ?? { kind: 'end', text: '' };
  }

  private get isEnd(): boolean {
    return this.next.kind === 'end';
  }

  /** Whether a requirement may begin here. */
  private get isBeginning(): boolean {
    const { kind } = this.next;
    return kind === 'word' || this.isSign('!');
  }

  private isSign(text: string): boolean {
    return this.next.kind === 'sign' && this.next.text === text;
  }

  private takes(sign: string): boolean {
    const is = this.isSign(sign);
    if (is) this.at++;
    return is;
  }

  private word(): string | undefined {
    if (this.next.kind !== 'word') return undefined;
    return this.tokens[this.at++]?.text;
  }

  private unexpected(expected: string): Result<never> {
    return failure(`found '${this.next.text}'${expected}`);
  }

  private requirement(): Result<Requirement> {
    const isNegated = this.takes('!');
    const key = this.word();
    if (key === undefined) return this.unexpected(', expected: identifier');
    const faults = isQualifiedName(key);
    if (faults.length > 0) return failure(textOf(faults.map((fault) => invalidValue('<nil>', key, fault))));
    if (isNegated) return success({ key, operator: '!', values: [] });
    if (this.isEnd || this.isSign(',')) return success({ key, operator: 'exists', values: [] });
    const operator = operators.get(this.next.text);
    if (operator === undefined) return this.unexpected(', expected: in, notin, =, ==, !=, gt, lt');
    this.at++;
    const values = operator === 'in' || operator === 'notin' ? this.values() : this.value();
    return values.ok ? checked({ key, operator, values: values.value }) : values;
  }

  /** One value. None is the empty one. */
  private value(): Result<readonly string[]> {
    if (this.isEnd || this.isSign(',')) return success(['']);
    const value = this.word();
    return value === undefined ? this.unexpected(', expected: identifier') : success([value]);
  }

  /** Values in brackets. What is missing beside a comma is the empty one. */
  private values(): Result<readonly string[]> {
    if (!this.takes('(')) return this.unexpected(" expected: '('");
    const values: string[] = [];
    for (;;) {
      const value = this.word();
      values.push(value ?? '');
      if (this.takes(')')) return success(values);
      if (this.takes(',')) continue;
      return this.unexpected(value === undefined ? ", expected: ',', or identifier" : ", expected: ',' or ')'");
    }
  }
}

/** The requirement, if its values are of the kind that it compares. */
function checked(requirement: Requirement): Result<Requirement> {
  const { key, operator, values } = requirement;
  const isOrder = operator === '<' || operator === '>';
  const errors = values.flatMap((value, index): readonly FieldError[] => [
    ...(isOrder && !/^[-+]?\d+$/.test(value)
      ? [invalidValue(`values[${index}]`, value, "for 'Gt', 'Lt' operators, the value must be an integer")]
      : []),
    ...isLabelValue(value).map((fault) => invalidValue(`values[${index}][${key}]`, value, fault)),
  ]);
  return errors.length === 0 ? success(requirement) : failure(textOf(errors));
}

function textOf(errors: readonly FieldError[]): string {
  const texts = errors.map(errorText);
  return texts.length === 1 ? texts.join('') : `[${texts.join(', ')}]`;
}
