import assert from 'node:assert/strict';

import { findExchange } from '../../../src/exchange/find.ts';
import { dedent, marked } from './marked.ts';

/** A document with its selections marked in it, and what is found there; what is left out is not found. */
export interface FindCase {
  name: string;
  document: string;
  instruction?: string;
  response?: string;
  reference?: string;
  /** Where the response comes from; `structure` unless told. */
  source?: 'structure' | 'selection';
}

/** Makes a test of each case. */
export function check(cases: FindCase[]): void {
  for (const { name, document, instruction, response, reference, source = 'structure' } of cases) {
    it(name, () => {
      const { text, selections } = marked(dedent(document));
      const found = findExchange(text, selections);
      assert.deepEqual(
        {
          instruction: found.instruction?.text,
          response: found.response?.text,
          reference: found.reference?.text,
          source: found.response?.source,
        },
        { instruction, response, reference, source: response === undefined ? undefined : source },
      );
      if (found.response !== null) {
        const { span } = found.response;
        assert.equal(text.slice(span!.start, span!.end), response);
      }
    });
  }
}
