import assert from 'node:assert/strict';
import type { NameKind } from '../../../src/exchange/names/name-kind.ts';
import { readName } from '../../../src/exchange/names/name.ts';

/** Names as labels write them, by what they are. */
const NAMES: Readonly<Record<NameKind | 'unknown', readonly string[]>> = {
  person: [
    'User',
    '👤 User',
    'You',
    'Me',
    'Customer',
    'User (12:46)',
    'You said',
    'User message',
    'role::user',
    '用户',
    'ユーザー',
    '사용자',
    'Nutzer',
    'Utilisateur',
    'Você',
    'Utente',
    'Пользователь',
    'Kim (user)',
    '🧑',
  ],
  model: [
    'Assistant',
    'ChatGPT',
    'GPT-4o mini',
    'o3',
    'o3-mini',
    'Claude Sonnet 4',
    'claude-3-opus-20240229',
    'Gemini 2.5 Pro',
    'GitHub Copilot',
    'Cursor',
    'Llama 3.1 8B Instruct',
    'Mistral',
    'Qwen2.5-72B',
    'DeepSeek R1',
    'Grok',
    'Perplexity',
    'Bard',
    'Bing',
    'Cline',
    'Aider',
    'Codex',
    'Windsurf',
    'Devin',
    'AI Assistant',
    'ChatGPT said',
    'Acme Bot',
    '助手',
    'アシスタント',
    'KI',
    'Ассистент',
    '🤖',
  ],
  system: ['System', 'System Prompt', 'System message', '系统提示词', 'システムプロンプト', 'Systemprompt'],
  tool: ['Tool', 'Tool result', 'Thinking', '工具'],
  prompt: [
    'Prompt',
    'PROMPT SENT',
    'User Prompt',
    'Question 3',
    'Q1',
    'Instruction',
    'Prompt to the models',
    'Follow-up question',
    '提示词',
    '質問',
    '질문',
    'Frage',
    'Pregunta',
    'Domanda',
    'Вопрос',
  ],
  context: ['Context', '上下文', 'Kontext'],
  response: [
    'Response',
    'Model Response',
    'AI output',
    'Response snapshot',
    'Response A: small model',
    'Response B — large',
    'Response (draft)',
    'Response from GPT-4',
    "Claude's response",
    'Answer 2',
    'A1',
    'Student answer',
    'model_response',
    'KI-Antwort',
    'Antwort von Mia',
    '模型回答',
    '回答A',
    '回答',
    '답변',
    'Réponse du modèle',
    'Ответ модели',
  ],
  reference: [
    'Reference',
    'Reference Answer',
    'Expected Answer',
    'Ground truth',
    'gold',
    'target',
    'Ideal response',
    'Correct answer',
    'Musterlösung',
    '标准答案',
    '模範解答',
    '모범 답안',
    'Réponse attendue',
    'Gabarito',
    'Эталонный ответ',
  ],
  aside: [
    'Score',
    'Verdict',
    'Judge rationale',
    'Helpfulness score',
    'Final verdict',
    'Overall rating',
    '评分',
    '評価',
    'Bewertung',
  ],
  remark: ['Notes', 'Outcome', 'Evaluation notes', 'Comments', '备注', 'Anmerkungen'],
  metadata: ['Date', 'Latency', 'Category', 'Response time', '日期', 'Datum'],
  unknown: [
    'Users',
    'Responses',
    'The response',
    'System output',
    'User Guide',
    'Prompt engineering',
    'Answer key points',
    'constructor',
    'Alice',
    'JD',
  ],
};

describe('A name', () => {
  for (const [kind, names] of Object.entries(NAMES)) {
    for (const name of names) {
      it(`${name} is of kind ${kind}`, () => {
        assert.equal(readName(name)?.kind ?? 'unknown', kind);
      });
    }
  }

  it('is told apart from its counter and what qualifies it', () => {
    const { key, counter, qualifier } = readName('Response B — large model') ?? {};
    assert.deepEqual({ key, counter, qualifier }, { key: 'response', counter: 'b', qualifier: 'large model' });
  });

  it('is none where there are too many words, or marks of another language', () => {
    for (const text of ['a b c d e f', '\\*\\*User', '', ' ', 'x'.repeat(200)])
      assert.equal(readName(text), null, text);
  });
});
