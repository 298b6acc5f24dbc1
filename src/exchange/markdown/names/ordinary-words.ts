/** Words that people write before a colon and that name nobody. */
export const ORDINARY_WORDS: ReadonlySet<string> = new Set([
  ...['pros', 'cons', 'before', 'after', 'problem', 'solution', 'ingredients', 'method', 'directions', 'steps', 'step', 'example'],
  ...['examples', 'note', 'notes', 'warning', 'tip', 'important', 'given', 'when', 'then', 'and', 'why', 'how', 'what', 'where'],
  ...['who', 'description', 'usage', 'returns', 'return', 'parameters', 'params', 'args', 'arguments', 'default', 'required'],
  ...['type', 'name', 'value', 'key', 'todo', 'done', 'fixme', 'fix', 'cause', 'effect', 'goal', 'goals', 'summary', 'details'],
  ...['location', 'address', 'phone', 'fax', 'tel', 'serves', 'prep', 'cook', 'yield', 'total', 'subtotal', 'tax', 'advantages'],
  ...['disadvantages', 'do', 'dont', "don't", 'yes', 'no', 'true', 'false', 'action items', 'decision', 'decisions', 'owner'],
  ...['agenda', 'attendees', 'absent', 'present', 'minutes', 'front', 'back', 'setup', 'teardown', 'expected behavior', 'symptom'],
  ...['symptoms', 'workaround', 'resolution', 'impact', 'risk', 'mitigation', 'severity', 'likelihood', 'definition', 'term'],
  ...['theorem', 'proof', 'lemma', 'hint', 'exercise', 'remark', 'claim', 'evidence', 'fact', 'myth', 'old', 'new', 'from', 'to'],
  ...['cc', 'bcc', 'subject', 'sent', 'dear', 'regards', 'ps', 'p.s', 'fig', 'figure', 'table', 'ref', 'see', 'see also', 'added'],
  ...['changed', 'removed', 'fixed', 'deprecated', 'security', 'http', 'https', 'import', 'export', 'const', 'let', 'var', 'def'],
  ...['class', 'if', 'else', 'elif', 'for', 'while', 'try', 'except', 'finally', 'with', 'case', 'switch', 'public', 'private'],
  ...['int', 'ext', 'scene', 'act', 'left', 'right', 'top', 'bottom', 'height', 'width', 'color', 'margin', 'padding', 'request'],
]);
