import type { Schema } from 'js-yaml';
import { resolveNumber } from './resolve';

type JsYaml = typeof import('js-yaml');

/** A scalar that YAML can carry and JSON cannot. */
export class NotJsonError extends Error {}

/**
 * The tags of YAML 1.1 as go-yaml v2 reads them into JSON: `yes`, `no`, `on`, `off`, `y`, `n` are booleans, `0640` is octal,
 * timestamps stay text, base 60 does too, `<<` merges, `!!binary` is text, keys become texts.
 */
export const yamlSchema = (jsYaml: JsYaml): Schema => {
  const { NOT_RESOLVED, defineScalarTag } = jsYaml;
  const number = (text: string): number | typeof NOT_RESOLVED => {
    const value = resolveNumber(text);
    if (value === undefined) return NOT_RESOLVED;
    if (!Number.isFinite(value)) throw new NotJsonError(`the number ${text} has no place in JSON`);
    return value;
  };
  const never = (): boolean => false;
  return new jsYaml.Schema([
    jsYaml.strTag,
    jsYaml.seqTag,
    {
      ...jsYaml.mapTag,
      addPair: (object, key, value) =>
        key === null ? 'a key must be a text, a number or a boolean' : jsYaml.mapTag.addPair(object, key, value),
    },
    jsYaml.nullYaml11Tag,
    jsYaml.boolYaml11Tag,
    jsYaml.mergeTag,
    defineScalarTag('tag:yaml.org,2002:int', {
      implicit: true,
      implicitFirstChars: ['-', '+', '.', ...'0123456789'],
      resolve: number,
      identify: never,
    }),
    defineScalarTag('tag:yaml.org,2002:float', { resolve: number, identify: never }),
    defineScalarTag('tag:yaml.org,2002:timestamp', { resolve: (text) => text, identify: never }),
    defineScalarTag('tag:yaml.org,2002:binary', {
      resolve: (text) => Buffer.from(text, 'base64').toString('utf8'),
      identify: never,
    }),
  ]);
};
