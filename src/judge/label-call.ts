import type { Complete, CompletionRequest, CompletionUsage, GeneratedToken } from './completion.ts';
import { distributionOfLabelCall, type Distribution } from './distribution.ts';
import { Fault, type FaultData } from './fault.ts';
import { LABELS, type LabelKind } from './verdict/label.ts';

/** Answer of a judge that was asked for the label alone. */
export interface LabelAnswer {
  readonly distribution: Distribution | null;
  /** The legal label it wrote, for servers that give no log-probabilities. */
  readonly written: string | null;
  /** Fault of the engine, if that is why there was no answer; otherwise null. */
  readonly fault: FaultData | null;
  /** Counts and times, and the request in the server's own words; null where the call did not come to its end. */
  readonly done: { readonly usage: CompletionUsage; readonly sent?: Readonly<Record<string, unknown>> } | null;
}

/**
 * Asks for the label alone: `request.prompt` ends in the marker, and two tokens are generated, because Mistral's
 * tokenizer writes ` 4` as a space and then the digit. An engine's `Fault` is part of the answer; anything else is thrown.
 */
export async function askForLabel(
  request: CompletionRequest,
  complete: Complete,
  kind: LabelKind,
  signal: AbortSignal,
): Promise<LabelAnswer> {
  const tokens: GeneratedToken[] = [];
  let text = '';
  let done: LabelAnswer['done'] = null;
  try {
    for await (const event of complete(request, signal)) {
      if (event.type === 'done') done = { usage: event.usage, ...(event.sent && { sent: event.sent }) };
      if (event.type !== 'text') continue;
      text += event.text;
      tokens.push(...event.tokens);
    }
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { distribution: null, written: null, fault: error.data, done };
  }
  const written = /^[\s("*]*(\w)(?![\p{L}\p{N}.])/u.exec(text)?.[1];
  return {
    distribution: distributionOfLabelCall(tokens, LABELS[kind]),
    written: LABELS[kind].find((label) => label === written) ?? null,
    fault: null,
    done,
  };
}
