/** Speaker of a message. `call`: the model calls a tool. */
export type Speaker = 'system' | 'user' | 'assistant' | 'call' | 'tool';

const SPEAKERS: Readonly<Record<Speaker, string>> = {
  system: 'system developer system_prompt system_message context_system sys',
  user: 'user human prompter person customer client questioner student you input instruction prompt question asker',
  assistant:
    'assistant gpt chatgpt model ai aimessage bot bard bing claude gemini llama llm agent chatbot copilot response answer output expert teacher',
  call: 'function_call tool_call tool_use tool_calls functioncall action',
  tool: 'tool function observation function_response tool_response tool_result function_call_output ipython environment toolmessage functionresponse',
};

const BY_NAME = new Map(
  Object.entries(SPEAKERS).flatMap(([speaker, names]) =>
    names.split(' ').map((name) => [name, speaker as Speaker] as const),
  ),
);

const MODEL =
  /^(?:chat)?gpt[-_. ]?\d|^(?:claude|gemini|llama|mistral|qwen|deepseek|mixtral|command|phi|gemma|vicuna|alpaca)[-_. ]?/;

/** Speaker that a message's role stands for; null for an unknown role. */
export function speakerOf(role: string): Speaker | null {
  const name = role
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  const known = BY_NAME.get(name) ?? BY_NAME.get(name.replace(/_?message(?:_?chunk)?$/, ''));
  return known ?? (MODEL.test(name) ? 'assistant' : null);
}
