import type { InstalledModel } from '../engine/model-server.ts';
import type { KnownDownload } from '../engine/models/known-downloads.ts';
import { memoryNeeded } from '../engine/models/memory.ts';
import { isCloudModel, isSameModel } from '../engine/models/model-name.ts';
import type { FaultData } from '../judge/fault.ts';
import { faultText } from './fault-text.ts';
import type { Localize } from './localize.ts';
import { listText, sizeText } from './quantities.ts';

/** A model that can be chosen. */
export interface ModelItem {
  readonly name: string;
  /** The name of an icon. */
  readonly icon?: string | undefined;
  readonly label: string;
  /** Beside the label, in a few words. */
  readonly description: string;
  /** Below it: what is known of the model. */
  readonly detail: string;
}

/** Models under a heading of their own. */
export interface ModelGroup {
  readonly heading: string;
  readonly items: readonly ModelItem[];
}

/** Facts that decide how models are shown. */
export interface ModelSurroundings {
  /** The model of the settings. */
  readonly current: string;
  /** Tokens that the judge is to be loaded with. */
  readonly contextLength: number;
  /** Bytes that the machine of the server has; null where the server is not on this one. */
  readonly memory: number | null;
}

/** The models that are there, as they come, and those known downloads that are not. */
export function modelGroups(
  installed: readonly InstalledModel[],
  known: readonly KnownDownload[],
  around: ModelSurroundings,
  t: Localize,
): readonly ModelGroup[] {
  const missing = known.filter(({ name }) => !installed.some((model) => isSameModel(model.name, name)));
  const groups: readonly ModelGroup[] = [
    { heading: t('Installed'), items: installed.map((model) => installedItem(model, around, t)) },
    {
      heading: t('Found in public'),
      items: missing.map((download) => downloadItem(download, around, t)),
    },
  ];
  return groups.filter(({ items }) => items.length > 0);
}

/** The row for a name that was typed; null where there is none, or it is one of those listed. */
export function typedItem(value: string, listed: readonly { readonly name: string }[], t: Localize): ModelItem | null {
  const name = readModelName(value);
  if (name === '' || listed.some((model) => isSameModel(model.name, name))) return null;
  return {
    name,
    label: t('Use “{0}”', name),
    description: '',
    detail: t('It is downloaded if the server does not have it.'),
  };
}

/** Reason why a model could not be had, on one line of the list. */
export function refusalText(fault: FaultData, t: Localize): string {
  if (fault.code === 'noSuchDownload') {
    return t('There is no such model to download: check the name, and the tag after its colon.');
  }
  if (fault.code === 'cloudModel') return t('It runs in the cloud, so your texts would leave your machines.');
  return faultText(fault, t).what;
}

/** A model's name out of what people paste: the command of a model's page, or the page's address. */
export function readModelName(text: string): string {
  return text
    .trim()
    .replace(/^(?:\$\s*)?ollama\s+(?:run|pull)\s+/i, '')
    .replace(/^https?:\/\//i, '')
    .replace(/^(?:www\.)?huggingface\.co\//i, 'hf.co/')
    .replace(/^(?:www\.)?ollama\.com\/(?:library\/)?/i, '')
    .replace(/[\s/]+$/, '')
    .replace(/\s.*$/s, '');
}

function installedItem(model: InstalledModel, around: ModelSurroundings, t: Localize): ModelItem {
  const { name, bytes, architecture, parameters, quantization, contextLength } = model;
  const memory = model.cloud ? null : memoryNeeded(model, around.contextLength);
  const facts = [
    [architecture, parameters].filter((part) => part !== null).join(' '),
    quantization,
    bytes === null ? null : sizeText(bytes, t),
    memory === null ? null : memoryText(memory, around, t),
    contextLength === null ? null : t('trained on {0} tokens', contextLength),
  ];
  return {
    name,
    icon: model.cloud ? 'cloud' : isTooMuch(memory, around) ? 'warning' : undefined,
    label: name,
    description: listText([...currentText(name, around, t), ...kindText(model, t)], t),
    detail: factText(facts),
  };
}

function downloadItem(download: KnownDownload, around: ModelSurroundings, t: Localize): ModelItem {
  const { name, variant, bytes } = download;
  const memory = memoryNeeded(download, around.contextLength);
  return {
    name,
    icon: isTooMuch(memory, around) ? 'warning' : 'cloud-download',
    label: name,
    description: listText([...currentText(name, around, t), t('not verified by us')], t),
    detail: factText([
      `Prometheus 2 ${variant}`,
      t('about {0}', sizeText(bytes, t)),
      memory === null ? null : memoryText(memory, around, t),
    ]),
  };
}

function memoryText(needed: number, { contextLength, memory }: ModelSurroundings, t: Localize): string {
  return memory !== null && needed > memory
    ? t('needs {0} of memory, this machine has {1}', sizeText(needed, t), sizeText(memory, t))
    : t('needs {0} of memory with {1} tokens', sizeText(needed, t), contextLength);
}

function isTooMuch(needed: number | null, { memory }: ModelSurroundings): boolean {
  return needed !== null && memory !== null && needed > memory;
}

function currentText(name: string, { current }: ModelSurroundings, t: Localize): string[] {
  return isSameModel(name, current) ? [t('set now')] : [];
}

function kindText({ name, cloud, canComplete, likelihood }: InstalledModel, t: Localize): string[] {
  if (cloud || isCloudModel(name)) return [t('runs in the cloud')];
  if (!canComplete) return [t('writes no text')];
  if (likelihood === 'likely') return [t('a Prometheus judge by its name')];
  return likelihood === 'unlikely' ? [t('hardly a judge')] : [];
}

function factText(facts: readonly (string | null)[]): string {
  return facts.filter((fact) => fact !== null && fact !== '').join(' · ');
}
