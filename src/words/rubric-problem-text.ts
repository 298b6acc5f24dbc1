import type { ValueKind, Path, RubricProblem } from '../rubric/problems.ts';
import type { Localize } from './localize.ts';

/** A rubric problem as a person reads it: what is the matter, and what to do about it. */
export function rubricProblemText(problem: RubricProblem, t: Localize): string {
  switch (problem.code) {
    case 'yaml-syntax':
      return t(
        'YAML cannot be read here: {0}. A text that contains ": " or " #", or begins with punctuation, needs quotes.',
        withoutFullStop(problem.message),
      );
    case 'duplicate-key':
      return t('The key "{0}" is already in use above. Remove one of the two.', problem.key);
    case 'key-not-text':
      return t('A key must be plain text. Put the text itself before the colon.');
    case 'alias-unresolved':
      return t(
        'Nothing before this is marked "&{0}". Mark the text it stands for, or write the text out.',
        problem.alias,
      );
    case 'too-many-aliases':
      return t(
        'Written out, the aliases up to this one are more than {0}. Write the texts themselves instead.',
        problem.limit,
      );
    case 'several-documents':
      return t('A second YAML document begins here. Move it to a file of its own: one file holds one rubric.');
    case 'not-a-mapping':
      return notAMapping(problem.path, problem.found, t);
    case 'missing-field':
      return t('"{0}" is missing. Add a line that begins with "{0}:".', problem.key);
    case 'empty-field':
      return problem.severity === 'error'
        ? t('"{0}" is empty. Write its text after the colon.', label(problem.path))
        : t(
            '"{0}" is empty, so it counts for nothing. Write something after the colon, or remove the line.',
            label(problem.path),
          );
    case 'not-text':
      return notText(problem.path, problem.found, t);
    case 'missing-level':
      return t(
        'Score {0} is not described. Add "{1}:" and say what a response looks like that earns it.',
        problem.score,
        problem.key,
      );
    case 'extra-level':
      return t('"{0}" is not a score that the judge gives. Describe 1, 2, 3, 4 and 5, and remove this.', problem.key);
    case 'unknown-key':
      return problem.suggestion === null
        ? t('"{0}" has no meaning in a rubric here and is ignored. Remove it, or turn it into a comment.', problem.key)
        : t(
            '"{0}" has no meaning in a rubric here and is ignored. Did you mean "{1}"?',
            problem.key,
            problem.suggestion,
          );
    case 'pass-out-of-range':
      return t('The pass mark must be a whole number from 1 to 5: the lowest score that passes.');
    case 'weight-out-of-range':
      return t('The weight must be a number from 0 up, such as 1 or 0.5, or a percentage.');
    case 'other-form':
      return t(
        'This rubric is written in another form, and is read as it is. A quick fix writes it with "scores:" and its levels from 1 to 5.',
      );
    case 'other-scale':
      return t(
        'These are {0} levels from {1} to {2}, and the judge gives scores from 1 to 5. A quick fix lays out five levels from them.',
        problem.levels,
        problem.from,
        problem.to,
      );
    case 'several-criteria':
      return t(
        'These are {0} criteria, and a rubric has one. A quick fix makes a rubric of each: in a list "rubrics:", or in files of their own.',
        problem.count,
      );
    case 'same-name':
      return t('Another rubric in this file is called "{0}", too. Give each a name of its own.', problem.name);
    case 'to-write':
      return t(
        '"{0}" has yet to be written: the judge reads what stands here. Write it, and take TODO away.',
        label(problem.path),
      );
    case 'not-a-list':
      return t('"rubrics" must hold a list of rubrics, each beginning with "- name:".');
    case 'too-large':
      return tooLarge(problem.what, problem.limit, t);
  }
}

function notAMapping(path: Path, found: ValueKind, t: Localize): string {
  if (path[0] === 'scores') {
    return t('"{0}" must hold lines of its own, indented, from "1:" to "5:".', label(path));
  }
  return found === 'nothing' && path.length === 0
    ? t('There is no rubric in this file. Begin with "name:", "criteria:" and "scores:".')
    : t('A rubric is made of keys and their values. Begin with "name:", "criteria:" and "scores:".');
}

function notText(path: Path, found: ValueKind, t: Localize): string {
  switch (found) {
    case 'number':
      return t('"{0}" must be a text, and this is a number. Put it in quotes, or write a sentence.', label(path));
    case 'boolean':
      return t(
        '"{0}" must be a text, and YAML may read this word as true or false. Put it in quotes, or write a sentence.',
        label(path),
      );
    case 'list':
    case 'mapping':
    case 'nothing':
    case 'text':
      return t(
        '"{0}" must be one text. Write it after the colon, in quotes if it contains ": " or begins with "[", "{" or "-".',
        label(path),
      );
  }
}

function tooLarge(what: 'characters' | 'tokens' | 'nesting', limit: number, t: Localize): string {
  switch (what) {
    case 'characters':
      return t('This text has more than {0} characters, so it was not read. A rubric is a page at most.', limit);
    case 'tokens':
      return t('This text has more than {0} YAML tokens, so it was not read. A rubric has a few dozen.', limit);
    case 'nesting':
      return t('This is nested more than {0} levels deep, so the text was not read. A rubric needs two.', limit);
  }
}

function label(path: Path): string {
  return path.join('.');
}

function withoutFullStop(message: string): string {
  return message.trim().replace(/\.$/, '');
}
