/** A judge that is public under a name that Ollama can pull. Not verified for this product. */
export interface KnownDownload {
  /** Name to pull. */
  readonly name: string;
  readonly variant: '7B' | '8x7B';
  /** Name of the quantisation, such as `Q4_K_M`. */
  readonly quantization: string;
  /** An estimate: parameters × bits for each weight. What is downloaded is within a few percent of it. */
  readonly bytes: number;
  /** Bytes of cache for each token of context, see {@link cacheBytesPerToken}. */
  readonly cacheBytesPerToken: number;
  /** Account on Hugging Face that published it. */
  readonly publisher: string;
}

/** Parameters and cache of the two models that Prometheus 2 was made of: Mistral 7B and Mixtral 8x7B share their attention. */
const PARAMETERS = { '7B': 7_241_732_096, '8x7B': 46_702_792_704 } as const;
const CACHE_BYTES_PER_TOKEN = 128 * 1024;

/** Bits that a weight takes on average: what llama.cpp's mixtures come to for these architectures. */
const BITS = { Q2_K: 3.0, Q3_K_M: 3.89, Q4_K_M: 4.85, Q5_K_M: 5.68, Q6_K: 6.57, Q8_0: 8.5 } as const;

type Quantization = keyof typeof BITS;

const HUGGING_FACE = 'hf.co';

function download(publisher: string, variant: KnownDownload['variant'], quantization: Quantization): KnownDownload {
  return {
    name: `${HUGGING_FACE}/${publisher}/prometheus-${variant.toLowerCase()}-v2.0-GGUF:${quantization}`,
    variant,
    quantization,
    bytes: Math.round((PARAMETERS[variant] * BITS[quantization]) / 8),
    cacheBytesPerToken: CACHE_BYTES_PER_TOKEN,
    publisher,
  };
}

/** The smaller model first, and of each the quantisation that most people want. */
export const KNOWN_DOWNLOADS: readonly KnownDownload[] = [
  download('prometheus-eval', '7B', 'Q4_K_M'),
  download('vsevolodl', '7B', 'Q4_K_M'),
  download('vsevolodl', '7B', 'Q5_K_M'),
  download('vsevolodl', '7B', 'Q6_K'),
  download('vsevolodl', '7B', 'Q8_0'),
  download('vsevolodl', '7B', 'Q3_K_M'),
  download('vsevolodl', '7B', 'Q2_K'),
  download('vsevolodl', '8x7B', 'Q4_K_M'),
  download('mradermacher', '8x7B', 'Q4_K_M'),
  download('mradermacher', '8x7B', 'Q6_K'),
  download('mradermacher', '8x7B', 'Q2_K'),
];
