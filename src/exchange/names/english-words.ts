/** Words before the head of an English name that change nothing about its kind. */
export const NEUTRAL_MODIFIERS: ReadonlySet<string> = new Set([
  ...[
    'original',
    'initial',
    'final',
    'full',
    'raw',
    'first',
    'second',
    'third',
    'new',
    'old',
    'current',
    'previous',
    'last',
  ],
  ...[
    'baseline',
    'base',
    'revised',
    'improved',
    'tuned',
    'finetuned',
    'fine',
    'test',
    'main',
    'sample',
    'example',
    'single',
  ],
  ...['main', 'complete', 'verbatim', 'generated', 'predicted', 'actual', 'candidate', 'control', 'my', 'your', 'our'],
  ...['input', 'task', 'long', 'short', 'open', 'closed', 'small', 'large', 'chosen', 'rejected', 'winning', 'losing'],
  ...[
    'follow',
    'up',
    'follow-up',
    'next',
    'rewritten',
    'updated',
    'edited',
    'optimized',
    'better',
    'bad',
    'good',
    'weak',
  ],
  ...['strong', 'zero', 'few', 'shot', 'zero-shot', 'few-shot', 'one-shot', 'evaluation', 'eval', 'chat', 'received'],
]);

/** Words that say whose a text is. */
export const OWNERS: ReadonlyMap<string, 'person' | 'model' | 'system'> = new Map([
  ...['user', 'human', 'customer', 'client', 'person', 'student', 'participant'].map(
    (word) => [word, 'person'] as const,
  ),
  ...['model', 'ai', 'llm', 'bot', 'chatbot', 'assistant', 'agent', 'machine', 'a.i.'].map(
    (word) => [word, 'model'] as const,
  ),
  ['system', 'system'],
]);

/** Words that make a reference of an answer. */
export const REFERENCE_MODIFIERS: ReadonlySet<string> = new Set([
  ...[
    'reference',
    'expected',
    'ideal',
    'gold',
    'golden',
    'correct',
    'target',
    'desired',
    'truth',
    'ground',
    'canonical',
  ],
  ...['ground-truth', 'reference-based', 'exemplary', 'perfect', 'official', 'standard'],
]);

/** Heads that ask. */
export const PROMPT_HEADS: ReadonlySet<string> = new Set([
  'prompt',
  'question',
  'instruction',
  'instructions',
  'query',
]);

/** Heads that answer. */
export const RESPONSE_HEADS: ReadonlySet<string> = new Set([
  ...['response', 'answer', 'output', 'completion', 'reply', 'generation', 'prediction', 'result', 'solution'],
]);

/** Heads that take their side from the word before them: `User message`, `Assistant turn`. */
export const NEUTRAL_HEADS: ReadonlySet<string> = new Set(['message', 'msg', 'turn', 'input', 'text', 'request']);

/** Heads of what is said about a response, whatever stands before them. */
export const ASIDE_HEADS: ReadonlySet<string> = new Set([
  ...['score', 'scores', 'rating', 'ratings', 'grade', 'verdict', 'rationale', 'judgement', 'judgment', 'feedback'],
  ...['critique', 'evaluation', 'assessment', 'justification', 'scoring', 'grading', 'correctness'],
]);

/** Heads of remarks, behind words that are known. */
export const REMARK_HEADS: ReadonlySet<string> = new Set([
  ...['notes', 'comment', 'comments', 'remarks', 'analysis', 'observations', 'review', 'annotation', 'annotations'],
]);

/** Words of somebody who judges, before a head of an aside or alone. */
export const JUDGES: ReadonlySet<string> = new Set(['judge', 'grader', 'evaluator', 'reviewer', 'rater', 'annotator']);

/** Words behind a name that change nothing: `Prompt sent`, `Response snapshot`, `You said`. */
export const TRAILING_WORDS: ReadonlySet<string> = new Set([
  ...[
    'sent',
    'snapshot',
    'text',
    'given',
    'used',
    'received',
    'content',
    'verbatim',
    'here',
    'below',
    'excerpt',
    'body',
  ],
  ...[
    'said',
    'says',
    'say',
    'wrote',
    'writes',
    'asked',
    'asks',
    'replied',
    'replies',
    'answered',
    'answers',
    'responded',
  ],
  ...['responds', 'message', 'turn', 'side', 'speaking', 'raw', 'full', 'field', 'submitted', 'provided', 'returned'],
]);

/** Words that count turns of one dialogue. A heading `Turn 2` begins no other one. */
export const TURN_WORDS: ReadonlySet<string> = new Set([
  ...['turn', 'round', 'message', 'msg', 'exchange', 'step', 'entry', 'part', 'interaction', 'iteration', 'prompt'],
  ...['runde', 'schritt', 'nachricht', 'tour', 'étape', 'turno', 'mensaje', 'mensagem', 'paso', 'ход', 'шаг'],
  ...['第', '轮', '轮次', '回合', 'ターン', '턴'],
]);

/** Words that a title about a score is made of, beside the score itself: `Why this score?`, `Reason for the grade`. */
export const WORDS_ABOUT_SCORES: ReadonlySet<string> = new Set([
  ...['why', 'how', 'what', 'this', 'that', 'the', 'a', 'for', 'of', 'on', 'behind', 'about', 'from', 'by', 'in'],
  ...[
    'reason',
    'reasons',
    'reasoning',
    'explanation',
    'explained',
    'basis',
    'summary',
    'overall',
    'final',
    'my',
    'our',
  ],
  ...['got', 'gets', 'gave', 'give', 'given', 'was', 'were', 'did', 'i', 'we', 'it', 'and', 'to'],
  ...['notes', 'comment', 'comments', 'remarks', 'details', 'said', 'says', 'thought', 'thoughts', 'wrote'],
]);

/** Scores that such a title is about. */
export const SCORE_WORDS: ReadonlySet<string> = new Set([
  ...['score', 'scores', 'rating', 'ratings', 'grade', 'grades', 'verdict', 'judgement', 'judgment'],
]);
