import { asText } from '../../../kube/as-text';
import type { JsonObject, JsonValue } from '../../../kube/json';
import type { ServedKind } from '../../kinds/served-kind';
import { listAt, numberAt, objectAt, textAt } from '../../kinds/shape';
import { defaultColumns } from './access-columns';
import { ageOf } from './age';
import { type Column, column, nameColumn } from './column';
import { valuesAt } from './json-path';

const condition = (type: string, field = 'status'): string => `.status.conditions[?(@.type=="${type}")].${field}`;

const text = (name: string, jsonPath: string): JsonObject => ({ name, type: 'string', jsonPath });

/** Columns of kinds that are served without a definition, as the definitions of OpenShift declare them. */
const withoutDefinition: ReadonlyMap<string, readonly JsonObject[]> = new Map(
  Object.entries({
    'ClusterOperator.config.openshift.io': [
      text('Version', '.status.versions[?(@.name=="operator")].version'),
      text('Available', condition('Available')),
      text('Progressing', condition('Progressing')),
      text('Degraded', condition('Degraded')),
      { name: 'Since', type: 'date', jsonPath: condition('Available', 'lastTransitionTime') },
      text('Message', condition('Available', 'message')),
    ],
    'ClusterVersion.config.openshift.io': [
      text('Version', '.status.history[?(@.state=="Completed")].version'),
      text('Available', condition('Available')),
      text('Progressing', condition('Progressing')),
      { name: 'Since', type: 'date', jsonPath: condition('Progressing', 'lastTransitionTime') },
      text('Status', condition('Progressing', 'message')),
    ],
  }),
);

/** Columns of a custom resource: those that its definition declares, or name and age. */
export function customColumns(kind: ServedKind, definition: JsonObject | undefined): readonly Column[] {
  const version = listAt(objectAt(definition ?? {}, 'spec'), 'versions').find(({ name }) => name === kind.version);
  const declared =
    version === undefined
      ? (withoutDefinition.get(`${kind.kind}.${kind.group}`) ?? [])
      : listAt(version, 'additionalPrinterColumns');
  return declared.length === 0 ? defaultColumns : [nameColumn, ...declared.map(declaredColumn)];
}

function declaredColumn(declared: JsonObject): Column {
  const type = textAt(declared, 'type') || 'string';
  const path = textAt(declared, 'jsonPath');
  const cell: Column['cell'] = (object, now) => {
    const [value] = valuesAt(object, path);
    return value === undefined || value === null ? null : shown(value, type, now);
  };
  return {
    ...column(textAt(declared, 'name'), cell, numberAt(declared, 'priority') ?? 0, type),
    format: textAt(declared, 'format'),
  };
}

function shown(value: JsonValue, type: string, now: number): JsonValue {
  if (type === 'date') return ageOf(value, now);
  if (typeof value === 'object') return JSON.stringify(value);
  return type === 'string' ? asText(value) : value;
}
