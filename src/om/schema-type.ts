/**
 * What makes a value typed. The building blocks of this library are such schemas, and so is any of zod 4; the interface
 * names no library, so that types of the package need none.
 */
export interface Schema<T> {
  /** The value, typed. @throws when it does not fit */
  parse(value: unknown): T;
  /** The value, typed, or everything that is wrong with it. */
  safeParse(value: unknown): ParsedValue<T>;
}

/** What {@link Schema.safeParse} answers. */
export type ParsedValue<T> =
  | { readonly success: true; readonly data: T }
  | { readonly success: false; readonly error: { readonly issues: readonly SchemaIssue[] } };

/** One thing that is wrong with a value: where, and what had to be there. Codes and details are zod's. */
export type SchemaIssue = IssueDetail & {
  /** Keys and indexes from the value as a whole down to the place. */
  readonly path: readonly PropertyKey[];
  /** In words; `Invalid input` where there are none. */
  readonly message: string;
};

type IssueDetail =
  | { readonly code: 'invalid_type'; readonly expected: string }
  | { readonly code: 'invalid_value'; readonly values: readonly unknown[] }
  | { readonly code: 'invalid_union'; readonly errors: readonly (readonly SchemaIssue[])[] }
  | { readonly code: 'too_small'; readonly origin?: string; readonly minimum: number | bigint }
  | { readonly code: 'too_big'; readonly origin?: string; readonly maximum: number | bigint }
  | { readonly code: 'invalid_format'; readonly format: string }
  | { readonly code: 'not_multiple_of'; readonly divisor: number | bigint }
  | { readonly code: 'unrecognized_keys'; readonly keys: readonly string[] }
  | { readonly code: 'invalid_key' | 'invalid_element' | 'custom' };
