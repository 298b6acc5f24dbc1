/** First words of the names of models and of products that answer with one. */
export const PRODUCT_STEMS: readonly string[] = [
  ...['chatgpt', 'gpt', 'claude', 'gemini', 'gemma', 'copilot', 'cursor', 'llama', 'codellama', 'mistral', 'mixtral', 'qwen'],
  ...['qwq', 'deepseek', 'grok', 'perplexity', 'bard', 'bing', 'cline', 'aider', 'codex', 'windsurf', 'cascade', 'devin'],
  ...['palm', 'phi', 'falcon', 'vicuna', 'alpaca', 'dolly', 'mpt', 'starcoder', 'wizardlm', 'zephyr', 'openchat', 'solar'],
  ...['yi', 'baichuan', 'chatglm', 'glm', 'internlm', 'ernie', 'kimi', 'moonshot', 'doubao', 'hunyuan', 'minimax', 'spark'],
  ...['command', 'cohere', 'jamba', 'nova', 'titan', 'granite', 'nemotron', 'olmo', 'smollm', 'tulu', 'codestral', 'ministral'],
  ...['pixtral', 'magistral', 'devstral', 'o1', 'o3', 'o4', 'davinci', 'text-davinci', 'sonnet', 'opus', 'haiku', 'cody'],
  ...['tabnine', 'codeium', 'continue', 'roo', 'kilo', 'zed', 'jules', 'replit', 'bolt', 'lovable', 'v0', 'poe', 'pi', 'siri'],
  ...['alexa', 'cortana', 'eliza', 'openai', 'anthropic', 'meta', 'huggingchat', 'le', 'notebooklm', 'rufus', 'amazon'],
  ...['github', 'microsoft', 'google', 'ibm', 'watson', 'xai', 'stable', 'stablelm', 'pythia', 'bloom', 'opt', 't5', 'flan'],
  ...['ollama', 'lmstudio', 'gpt4all', 'jurassic', 'reka', 'dbrx', 'arctic', 'exaone', 'hyperclova', 'swallow', 'elyza'],
  ...['文心一言', '文心', '通义千问', '通义', '豆包', '讯飞星火', '智谱清言', '混元', 'deepseek-r1', 'kiro', 'augment', 'warp'],
  ...['goose', 'opencode', 'antigravity', 'trae', 'junie', 'amp', 'specstory', 'gigachat', 'yandexgpt', 'алиса', 'openhands'],
];

/** Stems that are words of their own: they name a product only before more of its name. */
export const HALF_STEMS: ReadonlySet<string> = new Set([
  ...['github', 'microsoft', 'google', 'ibm', 'meta', 'amazon', 'openai', 'anthropic', 'le', 'command', 'continue', 'stable'],
  ...['opt', 'phi', 'yi', 'pi', 'spark', 'solar', 'nova', 'titan', 'bolt', 'amp', 'roo', 'kilo', 'bloom', 'arctic', 'warp'],
  ...['falcon', 'alpaca', 'swallow', 'goose', 'augment', 'palm', 'zed', 'poe', 'watson', 'jules', 'opus', 'haiku', 'lovable'],
]);

/** Words behind a stem that belong to the name of a product or a model. */
export const PRODUCT_WORDS: ReadonlySet<string> = new Set([
  ...['sonnet', 'opus', 'haiku', 'pro', 'flash', 'ultra', 'mini', 'nano', 'turbo', 'preview', 'instruct', 'chat', 'code'],
  ...['large', 'small', 'medium', 'max', 'plus', 'thinking', 'reasoning', 'reasoner', 'agent', 'assistant', 'beta', 'latest'],
  ...['web', 'app', 'ai', 'coder', 'lite', 'light', 'high', 'low', 'base', 'it', 'hf', 'free', 'deep', 'research', 'search'],
  ...['copilot', 'bard', 'gemini', 'palm', 'codex', 'q', 'r', 'r+', 'chatgpt', 'gpt', 'claude', 'llama', 'nova', 'titan'],
  ...['granite', 'watson', 'developer', 'composer', 'exp', 'experimental', 'fast', 'heavy', 'scout', 'maverick', 'lm'],
  ...['bot', 'model', 'desktop', 'cli', 'online', 'vision', 'omni', 'advanced', 'standard', 'nemo', 'luma', 'stable', 'v2'],
]);
