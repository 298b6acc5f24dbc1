import type { RepairDetail } from '../rubric/repair.ts';
import type { Localize } from './localize.ts';

/** Title of a repair in the list of quick fixes. */
export function rubricRepairText(repair: RepairDetail, t: Localize): string {
  switch (repair.code) {
    case 'add-levels':
      return repair.scores.length === 1
        ? t('Add score {0}', repair.scores.join(''))
        : t('Add scores {0}', repair.scores.join(', '));
    case 'add-field':
      return t('Add "{0}"', repair.key);
    case 'fill-field':
      return t('Write something for "{0}"', repair.key);
    case 'write-rubric':
      return t('Write a rubric to fill in');
    case 'convert-flat':
      return t('Convert to the form with "scores:"');
    case 'rename-key':
      return t('Change "{0}" to "{1}"', repair.from, repair.to);
    case 'remove-key':
      return t('Remove "{0}"', repair.key);
    case 'comment-key':
      return t('Turn "{0}" into a comment', repair.key);
    case 'remove-duplicate':
      return repair.which === 'first' ? t('Remove the first "{0}"', repair.key) : t('Remove this "{0}"', repair.key);
    case 'quote-value':
      return t('Put "{0}" in quotes', repair.key);
    case 'close-quote':
      return t('Close the quotes of "{0}"', repair.key);
    case 'add-space':
      return t('Put a space after "{0}:"', repair.key);
    case 'add-colon':
      return t('Put a colon after "{0}"', repair.key);
    case 'indent-with-spaces':
      return t('Indent with spaces');
    case 'align-keys':
      return t('Align the keys');
    case 'number-levels':
      return repair.first === 1 ? t('Number the levels from 1 to 5') : t('Number the levels from 5 to 1');
    case 'set-pass':
      return t('Set the pass mark to {0}', repair.pass);
    case 'straighten-quotes':
      return t('Use straight quotes');
    case 'join-lines':
      return t('Write "{0}" on one line', repair.key);
    case 'end-question':
      return t('End with a question mark');
    case 'convert-form':
      return t('Write the levels as "scores:" from 1 to 5');
    case 'lay-out-levels':
      return t('Lay out five levels from these');
    case 'list-rubrics':
      return t('Make a rubric of each, in this file');
    case 'split-files':
      return t('Make a rubric of each, in files of their own');
  }
}
