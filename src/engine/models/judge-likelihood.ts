/**
 * Likelihood that a model is a Prometheus 2 judge: `likely` if it says so itself, `possible` if it is of the make that Prometheus
 * 2 was trained from (Mistral 7B, Mixtral 8x7B), `unlikely` otherwise.
 */
export type JudgeLikelihood = 'likely' | 'possible' | 'unlikely';

/** Description of a model, as far as it tells of its make. */
export interface ModelTraits {
  readonly name: string;
  /** The `model_info` of `/api/show`. */
  readonly info: Readonly<Record<string, unknown>>;
  readonly architecture: string | null;
  /** Number of parameters, such as `7.2B`. */
  readonly parameters: string | null;
  readonly canComplete: boolean;
}

/** Fields of a GGUF file that say what the model was made of, whatever it is called now. */
const NAMES_INSIDE = ['general.basename', 'general.finetune', 'general.name'];

/** In a GGUF file, Mistral and Mixtral are of the architecture `llama`. */
const ARCHITECTURE = /^(?:llama|mistral|mixtral)$/i;

/** Billions of parameters: 7.2 and 46.7, as far as they are rounded (`7B`). The 6.7 of Llama 2 and the 8 of Llama 3 are others. */
const SIZES = [
  [7, 7.5],
  [46, 47.5],
] as const;

/** The likelihood by a model's own names, then by architecture and size. */
export function judgeLikelihood({ name, info, architecture, parameters, canComplete }: ModelTraits): JudgeLikelihood {
  if (!canComplete) return 'unlikely';
  const names = [name, ...NAMES_INSIDE.map((key) => info[key])];
  if (names.some((each) => typeof each === 'string' && /prometheus/i.test(each))) return 'likely';
  const billions = billionsOf(info['general.parameter_count'], parameters);
  const fits = SIZES.some(([least, most]) => billions >= least && billions <= most);
  return ARCHITECTURE.test(architecture ?? '') && fits ? 'possible' : 'unlikely';
}

function billionsOf(count: unknown, text: string | null): number {
  if (typeof count === 'number') return count / 1e9;
  const found = /^([\d.]+)\s*B$/i.exec(text?.trim() ?? '');
  return found ? Number(found[1]) : 0;
}
