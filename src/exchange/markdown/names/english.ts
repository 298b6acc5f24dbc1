import type { Names } from './name-kind.ts';

/** Names in English that stand for themselves; compounds (`Model Response`, `Prompt sent`) are made of `english-words.ts`. */
export const ENGLISH: Names = {
  person: [
    ...['user', 'human', 'you', 'me', 'i', 'myself', 'person', 'end user', 'human user', 'the user', 'the human'],
    ...['customer', 'client', 'student', 'pupil', 'learner', 'visitor', 'guest', 'caller', 'patient', 'shopper', 'buyer'],
    ...['developer', 'dev', 'programmer', 'engineer', 'player', 'employee', 'requester', 'asker', 'questioner'],
    ...['prompter', 'interviewer', 'participant', 'op', 'original poster', 'reader', 'usr', 'hooman', 'owner'],
  ],
  model: [
    ...['assistant', 'ai', 'a.i.', 'bot', 'chatbot', 'chat bot', 'agent', 'model', 'llm', 'robot', 'machine', 'computer'],
    ...['ai assistant', 'ai agent', 'ai model', 'ai bot', 'ai chatbot', 'language model', 'large language model'],
    ...['virtual assistant', 'virtual agent', 'coding assistant', 'coding agent', 'support agent', 'support bot', 'helper'],
    ...['interviewee', 'respondent', 'asst', 'the assistant', 'the model', 'the ai', 'the bot', 'voice assistant'],
  ],
  system: [
    ...['system', 'sys', 'system prompt', 'system message', 'system instruction', 'system instructions', 'system text'],
    ...['developer message', 'developer prompt', 'preamble', 'persona', 'custom instructions', 'system role'],
  ],
  tool: [
    ...['tool', 'tools', 'tool call', 'tool calls', 'tool result', 'tool results', 'tool output', 'tool use', 'tool response'],
    ...['function', 'function call', 'function result', 'observation', 'action', 'action input', 'thought', 'thoughts'],
    ...['thinking', 'reasoning', 'chain of thought', 'ipython', 'terminal', 'shell'],
  ],
  prompt: [
    ...['prompt', 'instruction', 'instructions', 'question', 'query', 'input', 'task', 'ask', 'q', 'user turn', 'user request'],
    ...['prompt text', 'problem statement', 'user ask', 'human turn', 'my question', 'user story prompt', 'user says'],
    ...['the prompt', 'the question', 'my prompt', 'your prompt', 'your question', 'research question', 'user goal'],
  ],
  context: ['context', 'background', 'passage', 'source text', 'document', 'retrieved context', 'retrieved documents'],
  response: [
    ...['response', 'answer', 'output', 'completion', 'reply', 'generation', 'a', 'prediction', 'predicted', 'hypothesis'],
    ...['actual', 'got', 'generated', 'generated text', 'candidate', 'chosen', 'rejected', 'assistant turn', 'ai turn'],
    ...['predicted answer', 'actual result', 'model turn', 'draft', 'preferred', 'non-preferred', 'preferred response'],
  ],
  reference: [
    ...['reference', 'ideal', 'expected', 'gold', 'golden', 'ground truth', 'groundtruth', 'target', 'gold standard'],
    ...['gold label', 'golden answer', 'correct answer', 'answer key', 'expected result', 'truth', 'oracle', 'gt'],
    ...['canonical answer', 'canonical solution', 'sample solution', 'model solution', 'reference text', 'right answer'],
    ...['reference solution', 'expected solution', 'ground truth label', 'should be', 'exemplar'],
  ],
  aside: [
    ...['score', 'scores', 'rating', 'ratings', 'grade', 'grades', 'verdict', 'judgement', 'judgment', 'mark', 'marks'],
    ...['points', 'pass/fail', 'correctness', 'accuracy', 'winner', 'preference', 'judge', 'grader', 'rationale'],
    ...['justification', 'feedback', 'critique', 'evaluation', 'assessment', 'scoring', 'grading', 'metrics', 'metric'],
    ...['faithfulness', 'relevance', 'relevancy', 'helpfulness', 'hallucination', 'groundedness', 'coherence', 'fluency'],
    ...['correct?', 'correct', 'pass', 'fail', 'passed', 'failed', 'annotation', 'annotations', 'grading result', 'vote'],
  ],
  remark: [
    ...['notes', 'my notes', 'remarks', 'remark', 'comment', 'comments', 'analysis', 'observations', 'review', 'outcome'],
    ...['error analysis', 'reviewer', 'discussion', 'takeaway', 'takeaways', 'lessons learned', 'reflection', 'reflections'],
    ...['follow-up', 'follow up', 'failure mode', 'failure modes', 'status', 'my take', 'my thoughts', 'commentary'],
    ...['evaluation notes', 'why it failed', 'why it works', 'what went wrong', 'issues', 'next step', 'next steps'],
    ...['evidence', 'assertions', 'assertion', 'assert', 'checks', 'quality', 'flags', 'tags', 'labels', 'editor note'],
  ],
  metadata: [
    ...['date', 'time', 'timestamp', 'id', 'category', 'categories', 'tag', 'tokens', 'token usage', 'latency', 'cost'],
    ...['duration', 'temperature', 'temp', 'top p', 'top_p', 'max tokens', 'version', 'provider', 'created', 'updated'],
    ...['exported', 'exported on', 'exported at', 'source', 'url', 'link', 'links', 'author', 'title', 'topic', 'difficulty'],
    ...['language', 'seed', 'run', 'run id', 'dataset', 'split', 'type', 'session', 'session id', 'file', 'files', 'project'],
    ...['branch', 'commit', 'mode', 'workspace', 'environment', 'os', 'operating system', 'platform', 'browser', 'level'],
    ...['subject', 'domain', 'index', 'test id', 'case id', 'input tokens', 'output tokens', 'prompt tokens', 'hash'],
    ...['completion tokens', 'total tokens', 'finish reason', 'stop reason', 'elapsed', 'elapsed time', 'response time'],
    ...['price', 'model name', 'model id', 'model version', 'judge model', 'evaluator', 'prompt version', 'prompt id'],
    ...['response id', 'question id', 'conversation id', 'chat id', 'thread id', 'created at', 'updated at', 'metadata'],
    ...['usage', 'stats', 'statistics', 'settings', 'parameters', 'parameter', 'configuration', 'config', 'time taken'],
    ...['execution time', 'model used', 'models', 'engine', 'speed', 'region', 'email', 'e-mail', 'ip', 'device', 'shell'],
    ...['python', 'node', 'cpu', 'gpu', 'memory', 'ram', 'kernel', 'distribution', 'locale', 'timezone', 'editor', 'ide'],
    ...['vs code', 'commit hash', 'license', 'tool calls made', 'attempt', 'attempts', 'retries', 'words', 'word count'],
    ...['started', 'finished', 'ended', 'number of turns', 'turns', 'participants', 'channel', 'room', 'ticket', 'priority'],
  ],
};

/**
 * Names that many documents use for something else: they are read as speakers and parts only beside a name that leaves no
 * doubt, beside each other, or where they alternate more than once.
 */
export const AMBIGUOUS_ENGLISH: readonly string[] = [
  ...['model', 'system', 'input', 'output', 'completion', 'task', 'target', 'actual', 'got', 'generated', 'candidate'],
  ...['instructions', 'instruction', 'machine', 'computer', 'developer', 'dev', 'engineer', 'client', 'owner', 'reader'],
  ...['agent', 'preferred', 'draft', 'context', 'background', 'document', 'passage', 'helper', 'i', 'op', 'generation'],
  ...['truth', 'shell', 'terminal', 'user', 'person', 'participant', 'employee', 'player', 'reference', 'expected', 'gold'],
  ...['p', 'r', 'd', 'f', 'в', 'о', 'tu', 'sie', 'io', 'yo', 'eu', 'я', 'в', 'data', 'nota', 'note'],
];

/** Names of scores that are ordinary words as well: they end a response only before a short value. */
export const SCORES_BY_VALUE: ReadonlySet<string> = new Set([
  ...['note', 'nota', 'mark', 'points', 'correct', 'pass', 'fail', 'passed', 'failed', 'accuracy', 'ergebnis', 'result'],
  ...['resultado', 'résultat', 'risultato', 'результат', 'punkte', 'status', 'winner', 'preference', 'vote', '结论', '理由'],
  ...['relevance', 'coherence', 'fluency', 'helpfulness', 'correctness', 'balle', 'баллы', '이유', '근거', '分析', '说明'],
  ...['evidence', 'checks', 'quality', 'flags', 'labels', 'tags', 'issues', 'language', 'type', 'source', 'files', 'file'],
  ...['title', 'topic', 'subject', 'version', 'settings', 'parameters', 'configuration', 'config', 'cost', 'time', 'date'],
  ...['memory', 'speed', 'level', 'price', 'link', 'links', 'python', 'node', 'level', 'usage', 'author', 'email', 'note'],
]);
