import { DEFAULT_PASS, FLAT_FORM, NESTED_FORM, SEVERAL } from './form.ts';
import type { Field, RubricForm } from './form.ts';
import { SCORES } from './rubric.ts';
import type { Score } from './rubric.ts';
import { isForeign } from './schema-foreign.ts';
import type { JsonSchema } from './schema-foreign.ts';
import { TOPICS, levelTopic } from './topics.ts';
import type { TopicName } from './topics.ts';

/**
 * The JSON Schema of a rubric file in either form, made of the same tables that `parseRubric` reads, for editors that complete,
 * explain and check YAML by schemas. Draft 07: the YAML language server reads all of it, and so does everything else.
 *
 * The form is chosen by the keys that are there, as `parseRubric` does it. So an editor speaks of the form that was meant,
 * where `oneOf` would have it say that neither matches.
 */
export function rubricSchema(): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    // No title: the YAML language server would put it in place of that of a key.
    description: TOPICS.rubric.text,
    definitions: { rubric: oneRubric() },
    allOf: [{ type: 'object', errorMessage: 'A rubric begins with "name:", "criteria:" and "scores:".' }],
    if: {
      required: [SEVERAL],
      not: { required: [NESTED_FORM.levels.under] },
      properties: { [SEVERAL]: listOfRubrics() },
    },
    then: severalRubrics(),
    else: { $ref: RUBRIC },
  };
}

const RUBRIC = '#/definitions/rubric';

/** A list without a scale in it: `[{score: 1, …}, …]` is one. */
function listOfRubrics(): JsonSchema {
  return { type: ['array', 'null'], items: { type: ['object', 'null'], not: { required: ['score'] } } };
}

/** The file that holds a list of rubrics. */
function severalRubrics(): JsonSchema {
  return {
    properties: {
      [SEVERAL]: {
        ...about('rubrics'),
        type: 'array',
        minItems: 1,
        items: {
          type: 'object',
          errorMessage: 'A rubric begins with "name:", "criteria:" and "scores:".',
          $ref: RUBRIC,
        },
        defaultSnippets: [{ ...wholeRubric(), body: [wholeRubric()['body']] }],
      },
      name: textSchema('name', 'name'),
      description: textSchema('description', 'description'),
    },
    additionalProperties: false,
  };
}

/** One rubric. Of a form that is not ours nothing is said: what it means is not for a schema to find out. */
function oneRubric(): JsonSchema {
  return {
    if: isForeign(),
    then: {},
    else: {
      if: {
        anyOf: [
          { required: [NESTED_FORM.levels.under] },
          { propertyNames: { not: { pattern: FLAT_FORM.levels.pattern.source } } },
        ],
      },
      then: formSchema(NESTED_FORM),
      else: formSchema(FLAT_FORM),
    },
  };
}

function formSchema({ fields, levels }: RubricForm): JsonSchema {
  const flatLevels = levels.under === null ? levelSchemas(levels.key) : {};
  return {
    ...(levels.under === null ? {} : { defaultSnippets: [wholeRubric()] }),
    properties: { ...Object.fromEntries(fields.map((field) => [field.key, fieldSchema(field)])), ...flatLevels },
    required: [...fields.filter(({ required }) => required).map(({ key }) => key), ...Object.keys(flatLevels)],
    additionalProperties: false,
  };
}

function fieldSchema({ key, kind }: Field): JsonSchema {
  const topic = key as TopicName;
  switch (kind) {
    case 'text':
      return textSchema(key, topic);
    case 'levels':
      return levelsSchema(key, topic);
    case 'score':
      return {
        ...about(topic),
        // A number in quotes is one, too.
        type: ['integer', 'string'],
        minimum: SCORES[0],
        maximum: SCORES.at(-1),
        pattern: `^\\s*[${SCORES.join('')}]\\s*$`,
        errorMessage: 'The pass mark is a whole number from 1 to 5.',
        default: DEFAULT_PASS,
        examples: SCORES,
      };
    case 'number':
      return {
        ...about(topic),
        type: ['number', 'string'],
        minimum: 0,
        pattern: '^\\s*\\+?(?:\\d+(?:\\.\\d+)?|\\.\\d+)\\s*%?\\s*$',
        errorMessage: 'A weight is a number from 0 up.',
        default: 1,
        examples: [1, 2],
      };
  }
}

function levelsSchema(key: string, topic: TopicName): JsonSchema {
  const { levels } = NESTED_FORM;
  const body = Object.fromEntries(SCORES.map((score) => [levels.key(score), tabStop(score, levelTopic(score))]));
  const properties = levelSchemas(levels.key);
  return {
    ...about(topic),
    allOf: [{ type: 'object', errorMessage: `"${key}" holds lines of its own, indented, from "1:" to "5:".` }],
    defaultSnippets: [{ label: 'five levels', description: TOPICS[topic].title, body }],
    properties,
    // YAML reads these keys as numbers, and the language server finds numbers among patterns only.
    patternProperties: { [`^[${SCORES.join('')}]$`]: true },
    required: Object.keys(properties),
    additionalProperties: false,
  };
}

function levelSchemas(keyOf: (score: Score) => string): Record<string, JsonSchema> {
  return Object.fromEntries(
    SCORES.map((score) => {
      const key = keyOf(score);
      return [key, textSchema(key, levelTopic(score))];
    }),
  );
}

function textSchema(key: string, topic: TopicName): JsonSchema {
  return {
    ...about(topic),
    type: 'string',
    pattern: '\\S',
    errorMessage: `"${key}" must be a text. Numbers, and words such as true, need quotes.`,
    patternErrorMessage: `"${key}" is empty.`,
    examples: [TOPICS[topic].example],
    defaultSnippets: [{ label: TOPICS[topic].title, body: tabStop(1, topic) }],
  };
}

function about(topic: TopicName): JsonSchema {
  return { title: TOPICS[topic].title, description: TOPICS[topic].text };
}

function wholeRubric(): JsonSchema {
  const { key } = NESTED_FORM.levels;
  return {
    label: 'rubric',
    description: TOPICS.rubric.text,
    body: {
      name: tabStop(1, 'name'),
      criteria: tabStop(2, 'criteria'),
      scores: Object.fromEntries(SCORES.map((score) => [key(score), tabStop(score + 2, levelTopic(score))])),
    },
  };
}

function tabStop(index: number, topic: TopicName): string {
  return `\${${index}:${TOPICS[topic].placeholder}}`;
}
