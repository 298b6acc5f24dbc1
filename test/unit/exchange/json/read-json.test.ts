import assert from 'node:assert/strict';

import fc from 'fast-check';

import { allResponses } from '../../../../src/exchange/candidates.ts';
import { findExchange } from '../../../../src/exchange/find.ts';
import { questionsOf } from '../../../../src/exchange/json/joined-questions.ts';
import { JSON_DOCUMENT, JSON_LINES } from '../../../../src/exchange/json/read-json.ts';

const lines = (...records: unknown[]) => records.map((record) => JSON.stringify(record)).join('\n');

describe('JSON_LINES', () => {
  it('reads a line by itself as it reads it among the others', () => {
    const text = lines({ prompt: 'a', response: 'b' }, { prompt: 'c', response: 'd' });
    const start = text.indexOf('\n') + 1;
    const [, second] = JSON_LINES.read(text).dialogues;
    assert.deepEqual(JSON_LINES.read(text.slice(start), {}, start).dialogues[0], second);
  });

  it('leaves the other lines alone where one is broken, half written or blank', () => {
    const good = '{"prompt": "a", "response": "b"}';
    const text = [good, '{"prompt": "c", "response": "d', '', 'no JSON', '{"prompt": "e", "response": [', good].join(
      '\r\n',
    );
    const found = allResponses(text, { format: JSON_LINES });
    assert.deepEqual(
      found.map(({ response }) => response.text),
      ['b', 'b'],
    );
  });

  it('reads a record that is not closed as far as it goes', () => {
    const [found] = allResponses('{"prompt": "a", "response": "b"', { format: JSON_LINES });
    assert.equal(found?.response.text, 'b');
  });

  it('gives a cursor at the end of a line the record of that line', () => {
    const text = lines({ prompt: 'a', response: 'b' }, { prompt: 'c', response: 'd' });
    const offset = text.indexOf('\n');
    const { response } = findExchange(text, [{ start: offset, end: offset }], { format: JSON_LINES });
    assert.equal(response?.text, 'b');
  });
});

describe('JSON_DOCUMENT', () => {
  it('stands a response on its value, and its label on its key', () => {
    const text = '{"prompt": "a", "response": "b\\nc"}';
    const [, section] = JSON_DOCUMENT.read(text).sections;
    assert.ok(section);
    assert.equal(text.slice(section.body.span.start, section.body.span.end), 'b\\nc');
    assert.equal(text.slice(section.label.start, section.label.end), '"response"');
    assert.equal(section.body.text, 'b\nc');
  });

  it('reads a rubric that a record brings', () => {
    const scores = {
      score1_description: '1.',
      score2_description: '2.',
      score3_description: '3.',
      score4_description: '4.',
    };
    const record = {
      input: 'i',
      response: 'r',
      score_rubric: { criteria: '[Is it so?]', ...scores, score5_description: '5.' },
    };
    const rubricIn = (value: unknown) => JSON_DOCUMENT.read(JSON.stringify(value)).dialogues[0]?.turns.at(-1)?.rubric;
    assert.deepEqual(rubricIn(record), {
      name: 'Is it so?',
      criteria: 'Is it so?',
      scores: { 1: '1.', 2: '2.', 3: '3.', 4: '4.', 5: '5.' },
      pass: 3,
    });
    assert.equal(rubricIn({ ...record, score_rubric: { criteria: 'c', ...scores } }), undefined);
  });

  it('joins the parts of one text without a gap, and others with one', () => {
    const parts = (...texts: string[]) => [
      { prompt: 'p', response: { role: 'assistant', content: texts.map((text) => ({ type: 'text', text })) } },
    ];
    const read = (...texts: string[]) =>
      allResponses(JSON.stringify(parts(...texts)), { format: JSON_DOCUMENT })[0]?.response.text;
    assert.equal(read('It rose by ', '3 %', '.'), 'It rose by 3 %.');
    assert.equal(read('First.', 'Second.'), 'First.\n\nSecond.');
  });

  describe('asks which field is what', () => {
    const record = { id: 'x', ask: { text: 'What\nnow?' }, says: ['Wait.', 'Go.'], note: '', 'odd.key': 'z' };
    const fields = [
      { path: 'id', preview: 'x' },
      { path: 'ask.text', preview: 'What now?' },
      { path: 'says[0]', preview: 'Wait.' },
      { path: 'says[1]', preview: 'Go.' },
      { path: '["odd.key"]', preview: 'z' },
    ];
    it('of a record, of a list, of an envelope, and of records by their ids', () => {
      for (const value of [record, [record], { n: 1, rows: [record] }, { a: record, b: record }]) {
        assert.deepEqual(JSON_DOCUMENT.read(JSON.stringify(value)).question, { kind: 'fields', fields });
      }
    });

    it('and takes the answer', () => {
      const hints = {
        fields: { instruction: 'ask.text', response: 'says[1]', responseB: 'says[0]', reference: '["odd.key"]' },
      };
      const text = JSON.stringify([record]);
      const [found, other] = allResponses(text, { format: JSON_DOCUMENT, hints });
      assert.deepEqual(
        [found?.instruction?.text, found?.response.text, found?.reference?.text, other?.response.text],
        ['What\nnow?', 'Go.', 'z', 'Wait.'],
      );
      assert.equal(JSON_DOCUMENT.read(text, hints).question, null);
    });

    it('nowhere else', () => {
      for (const value of [{ prompt: 'p', response: 'r' }, [1, 2], {}, 'text', { question_id: 1, turns: ['q'] }]) {
        assert.equal(JSON_DOCUMENT.read(JSON.stringify(value)).question, null);
      }
    });
  });

  it('asks for the questions of answers that stand alone', () => {
    const answers = lines(
      { question_id: 7, choices: [{ turns: ['a'] }] },
      { question_id: 8, choices: [{ turns: ['b'] }] },
    );
    assert.deepEqual(JSON_LINES.read(answers).question, { kind: 'questions', ids: ['7', '8'] });
    const batch = {
      custom_id: 'r1',
      response: { body: { choices: [{ message: { role: 'assistant', content: 'x' } }] } },
    };
    assert.deepEqual(JSON_LINES.read(lines(batch)).question, { kind: 'questions', ids: ['r1'] });
  });

  describe('reads a selection', () => {
    const text = '{"prompt": "a", "response": "one\\ttwo \\u00e9t\\u00e9"}';
    const select = (from: string, to = from) => {
      const span = { start: text.indexOf(from), end: text.indexOf(to) + to.length };
      return findExchange(text, [span], { format: JSON_DOCUMENT });
    };
    it('within a value decoded, with the prompt that belongs to it', () => {
      assert.equal(select('two').response?.text, 'two');
      assert.equal(select('one', '\\u00e9t').response?.text, 'one\ttwo ét');
      assert.equal(select('one').instruction?.text, 'a');
    });

    it('with the whole of an escape that its end stands in', () => {
      const start = text.indexOf('00e9t');
      assert.equal(findExchange(text, [{ start, end: start + 5 }], { format: JSON_DOCUMENT }).response?.text, 'ét');
    });

    it('of a whole literal as its text', () => {
      assert.equal(select('"one', 'e9"').response?.text, 'one\ttwo été');
    });

    it('of two values as prompt and response', () => {
      const span = (part: string) => ({ start: text.indexOf(part), end: text.indexOf(part) + part.length });
      const found = findExchange(text, [span('"a"'), span('one\\ttwo')], { format: JSON_DOCUMENT });
      assert.deepEqual([found.instruction?.text, found.response?.text], ['a', 'one\ttwo']);
    });
  });
});

describe('questionsOf', () => {
  it('gives the questions of a bench and of a batch by their ids', () => {
    const found = questionsOf(
      lines(
        { question_id: 81, turns: ['One?', 'Two?'], reference: ['1', '2'] },
        {
          custom_id: 'r1',
          body: {
            messages: [
              { role: 'system', content: 'S' },
              { role: 'user', content: 'U' },
            ],
          },
        },
        { id: 'none', prompt: 'p', response: 'r' },
      ),
    );
    assert.deepEqual([...found.keys()], ['81', 'r1']);
    assert.deepEqual(found.get('81')?.turns[1], { prompts: [{ role: 'prompt', text: 'Two?' }], references: ['2'] });
    assert.deepEqual(found.get('r1')?.turns[0]?.prompts, [
      { role: 'system', text: 'S' },
      { role: 'prompt', text: 'U' },
    ]);
  });
});

describe('for any records', () => {
  const key = fc.constantFrom(
    ...['prompt', 'response', 'chosen', 'rejected', 'messages', 'conversations', 'choices', 'turns', 'output', 'input'],
    ...[
      'resps',
      'arguments',
      'doc',
      'target',
      'role',
      'content',
      'from',
      'value',
      'text',
      'type',
      'orig_response',
      'x',
    ],
    ...[
      'response_a',
      'response_b',
      'question_id',
      'body',
      'completions',
      'instruction',
      'message',
      'tool_calls',
      'name',
    ],
  );
  const word = fc.constantFrom(
    'user',
    'assistant',
    'hi',
    '',
    'text',
    '\n\nHuman: a\n\nAssistant: b',
    '[{"role":"user","content":"c"}]',
    ' é\r\n',
  );
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 5 },
      word,
      fc.constantFrom(1, null, true),
      fc.dictionary(key, tie('value'), { maxKeys: 5 }),
      fc.array(tie('value'), { maxLength: 4 }),
    ),
  }));
  const damage = fc.array(fc.tuple(fc.nat(), fc.constantFrom('', '"', '{', ']', ',', '\\', '\n', '//')), {
    maxLength: 3,
  });

  it('never throws, and gives sections in bounds, each with its text inside', () => {
    fc.assert(
      fc.property(value, damage, fc.nat(), fc.boolean(), (json, damages, cursor, isIndented) => {
        let text = JSON.stringify(json, null, isIndented ? 1 : 0);
        for (const [at, put] of damages)
          text = text.slice(0, at % text.length) + put + text.slice((at % text.length) + 1);
        for (const format of [JSON_DOCUMENT, JSON_LINES]) {
          for (const { span, body, label } of format.read(text).sections) {
            assert.ok(
              0 <= span.start && span.start <= body.span.start && body.span.end <= span.end && span.end <= text.length,
            );
            assert.ok(0 <= label.start && label.start <= label.end && label.end <= text.length);
            assert.equal(body.text, body.text.trim());
            assert.ok(!body.text.includes('\r'));
          }
          const at = cursor % (text.length + 1);
          const { response } = findExchange(text, [{ start: at, end: Math.min(at + (cursor % 7), text.length) }], {
            format,
          });
          assert.notEqual(response?.text, '');
        }
      }),
      { numRuns: 1500 },
    );
  });
});
