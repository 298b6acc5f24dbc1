import { FLAT_FORM, NESTED_FORM } from './form.ts';
import { SCORES } from './rubric.ts';

/** A JSON Schema, with the keywords that YAML and JSON editors add: `defaultSnippets`, `errorMessage`. */
export type JsonSchema = { readonly [keyword: string]: unknown };

const LEVELS = NESTED_FORM.levels.under ?? '';

/** The schema of rubrics in forms that are not ours, and of scales other than 1 to 5: roughly those that are read as such. */
export function isForeign(): JsonSchema {
  return {
    type: 'object',
    anyOf: [
      ...foreignRubrics(),
      ...foreignLevels().map((levels) => ({ required: [LEVELS], properties: { [LEVELS]: levels } })),
      manyCriteria(),
      flatScale(),
    ],
  };
}

/** No levels where ours are, but something that may hold some, or levels among the rubric's own keys. */
function foreignRubrics(): JsonSchema[] {
  const own = Object.fromEntries(NESTED_FORM.fields.map(({ key }) => [key, true]));
  const noLevels = { not: { required: [LEVELS] } };
  const holds = { not: { properties: own, additionalProperties: { not: { type: ['object', 'array'] } } } };
  return [
    { allOf: [noLevels, holds] },
    { allOf: [noLevels, somePropertyNamed('^(?:[Ss]core|[Ll]evel|[Rr]ating|[Gg]rade)?[ _-]?\\d+$')] },
  ];
}

/** Schemas of `scores:` in other forms: a list of levels, levels with labels, other keys, another scale. */
function foreignLevels(): JsonSchema[] {
  const first = (count: number) => ({
    required: SCORES.slice(0, count).map(String),
    not: { anyOf: SCORES.slice(count).map((score) => ({ required: [`${score}`] })) },
  });
  return [
    { type: 'array', minItems: 2, items: { type: 'object' } },
    { type: 'object', not: { additionalProperties: { not: { type: 'object' } } } },
    {
      type: 'object',
      ...somePropertyNamed('^\\D+\\d+$|^\\d+\\s*[-–—:(]|^(?:0|[6-9]|[1-9]\\d+|\\d+\\.\\d*[1-9])$|^-\\d+$'),
    },
    { type: 'object', minProperties: 2, patternProperties: { '\\d': false } },
    ...[2, 3, 4].map((count) => ({ type: 'object', ...first(count) })),
  ];
}

/** Several criteria where one belongs. */
function manyCriteria(): JsonSchema {
  const many = [
    { type: 'array', minItems: 2 },
    { type: 'object', minProperties: 2 },
  ];
  return { required: ['criteria'], properties: { criteria: { anyOf: many } } };
}

/** Flat levels beyond 5, or from 0. */
function flatScale(): JsonSchema {
  const { pattern } = FLAT_FORM.levels;
  return { not: { required: [LEVELS] }, ...somePropertyNamed(pattern.source.replace('\\d+', '(?:0|[6-9]|[1-9]\\d+)')) };
}

/** At least one property has a name of this pattern. The YAML language server takes `propertyNames` for texts only. */
function somePropertyNamed(pattern: string): JsonSchema {
  return { allOf: [{ not: { patternProperties: { [pattern]: false } } }] };
}
