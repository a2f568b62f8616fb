import type { Declaration } from '../diff/declaration';
import { Markup } from '../diff/html/markup';
import type { Occurrence, Survey } from './survey';

/** Name of the file of a survey, beside the bundle. */
export const SURVEY_FILE = 'report-survey.json';

interface SurveyFile extends Omit<Survey, 'occurrences'> {
  readonly occurrences: readonly StoredOccurrence[];
}

interface StoredOccurrence extends Omit<Occurrence, 'first'> {
  readonly first: { readonly name: string; readonly values: string };
}

/**
 * A survey as JSON. It depends on the program alone, and takes it many seconds, so the package has it ready.
 *
 * @returns the text of the file, which {@link surveyFrom} reads
 */
export function surveyText({ occurrences, ...numbers }: Survey): string {
  const stored = [...occurrences.values()].map(({ declaration, first, ...counts }): StoredOccurrence => {
    return {
      declaration: declarationOf(declaration),
      ...counts,
      first: { name: first.name, values: first.values.text },
    };
  });
  const file: SurveyFile = { ...numbers, occurrences: stored };
  return `${JSON.stringify(file)}\n`;
}

/** The survey that {@link surveyText} wrote. The file is a part of the program, so it is not looked into. */
export function surveyFrom(text: string): Survey {
  const { occurrences, ...numbers }: SurveyFile = JSON.parse(text);
  return {
    ...numbers,
    occurrences: new Map(occurrences.map((stored) => [stored.declaration.id, occurrenceOf(stored)])),
  };
}

const occurrenceOf = ({ first: { name, values }, ...stored }: StoredOccurrence): Occurrence => ({
  ...stored,
  first: { name, values: new Markup(values) },
});

/** Without what else an entry of the register has: values of both sides, of which some are functions. */
const declarationOf = ({ id, object, field, kind, reason, upstream, risk }: Declaration): Declaration => ({
  id,
  object,
  field,
  kind,
  reason,
  upstream,
  risk,
});
