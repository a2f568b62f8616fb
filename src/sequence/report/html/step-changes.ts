import { compare } from '../../../diff/compare';
import { ARROW, html, type Markup } from '../../../diff/html/markup';
import { formatPath } from '../../../diff/model';
import { withHiddenSecrets } from '../../../diff/secrets';
import { plural, sidesOf } from '../../../diff/writers/values';
import { type ObjectChange, objectKey, writerText } from '../../history';
import { type Coordinates, titleOf } from '../../matching';
import type { Scenario } from '../../scenario';
import type { TraceEvent } from '../../trace';
import { stepText } from '../step-text';

/** So many fields of an object, and so much of a value, are shown. */
const MOST_FIELDS = 12;
const LONGEST = 120;
/** What tells of writing alone. */
const BOOKKEEPING = /^metadata\.(?:managedFields|resourceVersion|generation)/;

/** What became of one object between two steps. */
interface Net {
  readonly object: Coordinates;
  readonly first: ObjectChange;
  last: ObjectChange;
  readonly writers: Set<string>;
}

/** What is another at the end of each step than at its beginning: objects, fields with both values, and who wrote. */
export function stepChanges(trace: readonly TraceEvent[], scenario: Scenario): Markup {
  const steps = new Map<number, Map<string, Net>>();
  for (const event of trace) {
    if (event.what !== 'change') continue;
    const { change } = event;
    const objects = steps.get(change.step) ?? new Map<string, Net>();
    steps.set(change.step, objects);
    const key = objectKey(change.object);
    const net = objects.get(key) ?? { object: change.object, first: change, last: change, writers: new Set() };
    net.last = change;
    net.writers.add(writerText(change.writer));
    objects.set(key, net);
  }
  return html`${[...steps].map(([step, objects]) => stepDetails(step, [...objects.values()], scenario))}`;
}

function stepDetails(step: number, objects: readonly Net[], scenario: Scenario): Markup | undefined {
  const rows = objects.flatMap((net) => {
    const row = objectRow(net);
    return row === undefined ? [] : [row];
  });
  if (rows.length === 0) return undefined;
  const told = scenario.steps[step - 1];
  const title = step === 0 ? 'Before the first step' : `Step ${step}: ${told === undefined ? '' : stepText(told)}`;
  return html`<details data-find="${title}"><summary data-stop><h4>${title}</h4> <span class="meaning">${plural(rows.length, 'object')}</span></summary>
<table><thead><tr><th scope="col">Object</th><th scope="col">What changed</th><th scope="col">Written by</th></tr></thead>
<tbody>
${rows}</tbody></table>
</details>
`;
}

function objectRow({ object, first, last, writers }: Net): Markup | undefined {
  const [before, after] = [first.before, last.after];
  const fields = fieldsOf(before, after);
  if (fields === undefined) return undefined;
  return html`<tr><th scope="row">${titleOf(object)}</th><td>${fields}</td><td>${[...writers].join(', ')}</td></tr>
`;
}

function fieldsOf(before: ObjectChange['before'], after: ObjectChange['after']): Markup | undefined {
  if (before === undefined) return after === undefined ? undefined : html`is there`;
  if (after === undefined) return html`is gone`;
  const [left, right] = [withHiddenSecrets(before), withHiddenSecrets(after)];
  const differences = compare(left, right)
    .map((difference) => ({ difference, path: formatPath(difference.path) }))
    .filter(({ path }) => !BOOKKEEPING.test(path));
  if (differences.length === 0) return undefined;
  const more = differences.length - MOST_FIELDS;
  return html`<ul class="fields">${differences.slice(0, MOST_FIELDS).map(({ difference, path }) => {
    const sides = sidesOf(difference, LONGEST);
    return html`<li><code>${path}</code>: <code>${sides.left ?? 'nothing'}</code> ${ARROW} <code>${sides.right ?? 'nothing'}</code></li>`;
  })}${more > 0 && html`<li>and ${more} more</li>`}</ul>`;
}
