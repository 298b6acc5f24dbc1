import { isCore } from '../names/name-kind.ts';
import type { LabelForm } from './label-forms.ts';
import { labelFormOf } from './label-forms.ts';
import type { Voice } from './voice.ts';

const PLAIN_FORMS = ['plain', 'plain-colon'];

/**
 * The marks of a document in which only one side is marked: of its headings, else of its bold labels, else of its plain ones. A text that
 * stands in a heading's title makes no section here.
 */
export function oneSidedForm(byForm: ReadonlyMap<string, readonly Voice[]>): LabelForm | null {
  const tiers = [
    (form: string) => /^h\d$/.test(form),
    (form: string) => form === 'bold',
    (form: string) => PLAIN_FORMS.includes(form),
  ];
  for (const isOf of tiers) {
    const voices = [...byForm].filter(([form]) => isOf(form)).flatMap(([, each]) => each);
    const marks = voices.filter(
      ({ mark, kind }) =>
        !mark.inline &&
        !(mark.bare && mark.name.qualifier !== '') &&
        (isCore(kind) || kind === 'remark' || kind === 'aside'),
    );
    // Both sides, in no order that makes an exchange: a document about users and models.
    if (labelFormOf(marks).exchanges > 0) return null;
    if (marks.some(({ kind }) => isCore(kind))) {
      return {
        ...labelFormOf(marks.sort((one, other) => one.mark.start - other.mark.start)),
        exchanges: 0,
        isOfParts: true,
      };
    }
  }
  return null;
}
