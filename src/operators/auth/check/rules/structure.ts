import type { Rule } from '../../../../check/rule';

const group = 'structure';

/** Rules about the form of a manifest, as the schema of its kind has it. */
export const structureRules = {
  unreadable: {
    id: 'file-unreadable',
    group,
    severity: 'error',
    summary: 'A file is neither YAML nor JSON.',
    why: 'Nothing of it is applied, and nothing else in it was checked.',
    fix: 'Mend the text at the place that is named.',
  },
  repeatedKey: {
    id: 'key-repeated',
    group,
    severity: 'error',
    summary: 'A key stands twice in an object of a JSON file, or of the JSON of an annotation.',
    why: 'The last one counts. The others are left out, with no more than a warning of the API server, and of an annotation without one.',
    fix: 'Remove those that do not count.',
  },
  unknownKind: {
    id: 'kind-unknown',
    group,
    severity: 'error',
    summary:
      'There is no structure for a kind. Without `--schema --strict` it is told where the kind of a configuration is in other letters.',
    why: 'No API server has the kind, or its objects are not checked.',
    fix: 'Correct apiVersion and kind, or leave out --strict.',
  },
  unknownField: {
    id: 'field-unknown',
    group,
    severity: 'error',
    summary: 'A field does not exist in its kind.',
    why: 'The API server leaves it out, with no more than a warning: what it was meant to configure stays as it is.',
    fix: 'Take the name from the API reference of the kind, or remove the field.',
    fixable: true,
  },
  requiredField: {
    id: 'field-required',
    group,
    severity: 'error',
    summary: 'A field that has to be there is missing.',
    why: 'The API server refuses the object.',
    fix: 'Add the field.',
  },
  wrongType: {
    id: 'field-type',
    group,
    severity: 'error',
    summary: 'A value has another type than its field.',
    why: 'The API server refuses the object.',
    fix: 'Write a value of the type that is named; quotes make text of a number or of true and false.',
  },
  unsupportedValue: {
    id: 'value-not-supported',
    group,
    severity: 'error',
    summary: 'A value is not among those that its field takes.',
    why: 'The API server refuses the object. Upper and lower case count.',
    fix: 'Take one of the values that are named.',
    fixable: true,
  },
  invalidValue: {
    id: 'value-invalid',
    group,
    severity: 'error',
    summary: 'A value is too long, too short, out of bounds, a duplicate or of another form.',
    why: 'The API server refuses the object.',
    fix: 'Write a value of the form that is named.',
    fixable: true,
  },
} as const satisfies { readonly [name: string]: Rule };
