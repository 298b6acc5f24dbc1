import * as vscode from 'vscode';
import type { Comparison, Side } from '../../judge/comparison.ts';
import type { ActiveEditor } from '../gathering/active-editor.ts';
import {
  argumentFields,
  readUri,
  placeArgument,
  rubricArgument,
  textArgument,
  wrongArgument,
} from '../workbench/command-arguments.ts';
import {
  fileCandidate,
  openText,
  pairInDocument,
  selectedCandidate,
  textCandidate,
  type GatheredCandidate,
} from '../gathering/gather-candidates.ts';
import { spanOfAnchor } from '../evaluations/anchors.ts';
import type { CompareRunner } from './compare-runner.ts';
import type { DocumentReader } from '../reading/document-reader.ts';
import { anchorOf, isStale, swapPair, type Comparing, type Pair } from '../evaluations/evaluation.ts';
import type { Evaluations } from '../evaluations/evaluations.ts';
import { gatherPair, type GatheredPair, type GivenContext } from '../gathering/gather-pair.ts';
import { fileAt } from '../workbench/file-at.ts';
import type { RunOptions } from './judge-runs.ts';
import type { JudgedTexts } from '../evaluations/judged-texts.ts';
import { documentAddress, fileAddress, isInNotebook, isOutput } from '../workbench/notebook-address.ts';
import { cellOf } from '../workbench/notebook-cells.ts';
import { placeOfOutputAt } from '../gathering/notebook-place.ts';
import { pairOtherwise } from '../gathering/read-otherwise.ts';
import type { Pins } from '../gathering/pins.ts';
import type { RemedyActions } from './remedies.ts';
import { menuTarget, type ResponseA } from '../gathering/response-a.ts';
import { pickResponseFile } from '../gathering/response-picker.ts';
import type { RubricChoice } from '../rubrics/rubric-choice.ts';
import type { LoadedRubric, RubricLibrary, RubricReference } from '../rubrics/library.ts';
import type { TextFields } from '../workbench/text-field.ts';
import { refuseTooLong } from '../reading/too-long-file.ts';
import { tellingErrors, UserError } from '../workbench/user-error.ts';

/** The argument of the command: what it answers is not asked. */
export interface CompareFilesArgument extends GivenContext {
  readonly a?: vscode.Uri | string | undefined;
  readonly b?: vscode.Uri | string | undefined;
  readonly rubric?: RubricReference | undefined;
}

/** Parts of the extension that the command needs. */
export interface CompareFilesParts {
  readonly editor: ActiveEditor;
  readonly reader: DocumentReader;
  readonly fields: TextFields;
  readonly evaluations: Evaluations;
  readonly library: RubricLibrary;
  readonly rubrics: RubricChoice;
  readonly pins: Pins;
  readonly runner: CompareRunner;
  /** Shows the results. */
  readonly panel: { show(): void };
  readonly remedies: RemedyActions;
  readonly responseA: ResponseA;
  readonly texts: JudgedTexts;
}

type Candidates = Readonly<Record<Side, GatheredCandidate>>;

/** Compare Two Files (A/B): gathers two responses and a rubric, has them judged in both orders and shows what comes. */
export class CompareFiles {
  private readonly parts: CompareFilesParts;

  constructor(parts: CompareFilesParts) {
    this.parts = parts;
  }

  /**
   * The comparison; undefined when it was cancelled, or could not be had: then the person has been told why.
   * @param selected what else a menu hands over: all files that are selected there.
   */
  async run(argument: unknown, selected?: unknown): Promise<Comparison | undefined> {
    return tellingErrors(async () => {
      const given = compareFilesArgument(argument, selected);
      const candidates = await this.candidates(given);
      return candidates && this.compareCandidates(candidates, given);
    });
  }

  /** Compares the responses of the record, or of the turn, around a place in a document, `{ uri, offset }`. */
  async at(argument: unknown): Promise<Comparison | undefined> {
    return tellingErrors(async () => {
      const { uri, offset } = placeArgument(commandTitle(), argument);
      const document = await openText(uri);
      const place = { document, selections: [{ start: offset, end: offset }] };
      const candidates = await pairInDocument(this.parts.reader, place);
      if (candidates === null) throw noPair();
      return candidates && this.compareCandidates(candidates, {});
    });
  }

  /** Keeps what a menu or the palette means for a comparison with something else. */
  async selectA(argument: unknown, more: unknown): Promise<void> {
    await tellingErrors(() => this.parts.responseA.select(menuTarget(argument, more)));
  }

  /** Compares what a menu or the palette means with the response that was selected before. */
  async withResponseA(argument: unknown, more: unknown): Promise<Comparison | undefined> {
    return tellingErrors(async () => {
      const { responseA } = this.parts;
      const a = await responseA.get();
      if (!a) {
        throw new UserError(
          vscode.l10n.t('No response A is selected yet.'),
          vscode.l10n.t('Use “Select as Response A” on a file or a selection first.'),
        );
      }
      const b = await responseA.candidate(menuTarget(argument, more), 'B');
      return b && this.compareCandidates({ A: a, B: b }, {});
    });
  }

  /** Compares once more what a comparing compared: the texts that stand there now, if they were edited. */
  async again(id: number): Promise<Comparison | undefined> {
    return tellingErrors(async () => {
      const before = this.parts.evaluations.get(id);
      if (before?.kind !== 'comparing') return undefined;
      const pair = await this.asItStands(before);
      return pair && this.compare(pair, await this.parts.library.load(before.rubric), { fresh: true });
    });
  }

  /** Compares with the other reading of a response whose end its document leaves in doubt: it takes the place of the one that was compared. */
  async otherwise(id: number, side: Side): Promise<Comparison | undefined> {
    return tellingErrors(async () => {
      const before = this.parts.evaluations.get(id);
      const pair = before?.kind === 'comparing' ? await pairOtherwise(before, side) : null;
      return before && pair ? this.compare(pair, await this.parts.library.load(before.rubric)) : undefined;
    });
  }

  /** Exchanges A and B: at once where both orders were judged, otherwise by judging the other order. */
  async swap(id: number): Promise<void> {
    await tellingErrors(async () => {
      const before = this.parts.evaluations.get(id);
      if (before?.kind !== 'comparing' || before.status.kind === 'running') return;
      if (before.status.kind === 'compared' && !before.status.comparison.oneOrder) {
        this.parts.evaluations.swap(id);
        return;
      }
      const pair = await this.asItStands(before);
      if (pair) await this.compare(swapPair(pair), await this.parts.library.load(before.rubric));
    });
  }

  /** The pair of a comparing as it stands in its documents now. */
  private async asItStands(judged: Comparing): Promise<Pair | undefined> {
    // Changes of a closed file are noticed when it is opened.
    await Promise.allSettled(judged.anchors.map(({ uri }) => vscode.workspace.openTextDocument(uri)));
    const now = this.parts.evaluations.get(judged.id);
    const before = now?.kind === 'comparing' ? now : judged;
    if (!isStale(before)) return { ...before.pair, anchors: before.anchors };
    const candidates = await candidatesNow(this.parts.reader, before);
    return candidates && (await this.gather(candidates, givenBefore(before)))?.pair;
  }

  private async candidates({ a, b }: CompareFilesArgument): Promise<Candidates | undefined> {
    const { reader } = this.parts;
    if (a === undefined && b === undefined) {
      await refuseTooLong();
      const place = this.parts.editor.place();
      const inDocument = place && (await pairInDocument(reader, place));
      if (inDocument !== null) return inDocument;
    }
    const first = a ?? (await pickResponseFile('A', b instanceof vscode.Uri ? b : undefined));
    const one = first === undefined ? undefined : await candidate(reader, first, 'A');
    if (!one) return undefined;
    const second = b ?? (await pickResponseFile('B', one.candidate.place?.uri));
    const other = second === undefined ? undefined : await candidate(reader, second, 'B');
    return other && { A: one, B: other };
  }

  private async compareCandidates(
    candidates: Candidates,
    given: CompareFilesArgument,
  ): Promise<Comparison | undefined> {
    const gathered = await this.gather(candidates, given);
    if (!gathered) return undefined;
    const { place } = candidates.A.candidate;
    const named = gathered.rubricNamedIn ?? (place ?? candidates.B.candidate.place)?.uri;
    const near = named ? fileAddress(named) : null;
    const ofRecord = candidates.A.ofRecord ?? null;
    const wish = { named: given.rubric, inFrontMatter: gathered.rubric, near, ofRecord };
    const rubric = await this.parts.rubrics.one(wish, gathered.isRubricContested);
    return rubric && this.compare(gathered.pair, rubric);
  }

  private gather(candidates: Candidates, given: GivenContext): Promise<GatheredPair | undefined> {
    const { texts } = this.parts;
    return gatherPair(candidates, given, this.parts, (both, title) => texts.showBoth(both, title));
  }

  private async compare(pair: Pair, rubric: LoadedRubric, options?: RunOptions): Promise<Comparison | undefined> {
    const { panel, runner, remedies } = this.parts;
    panel.show();
    const result = await runner.run(pair, rubric, options);
    if (result.kind === 'failed') throw remedies.errorOf(result.failure, result.id);
    if (result.kind === 'cancelled') return undefined;
    const comparison = result.value;
    if (comparison.oneOrder?.why === 'failed') remedies.tell(comparison.oneOrder.fault, result.id);
    return comparison;
  }
}

/** The candidates of a comparing as they stand in their documents now. */
async function candidatesNow(reader: DocumentReader, comparing: Comparing): Promise<Candidates | undefined> {
  const [a, b] = await Promise.all([candidateNow(reader, comparing, 'A'), candidateNow(reader, comparing, 'B')]);
  return a && b && { A: a, B: b };
}

async function candidateNow(
  reader: DocumentReader,
  comparing: Comparing,
  side: Side,
): Promise<GatheredCandidate | undefined> {
  const { text, source, place } = comparing.pair.responses[side];
  const anchor = anchorOf(comparing, side);
  if (!anchor || !place) return textCandidate(text, side);
  if (place.whole) return fileCandidate(reader, anchor.uri, side);
  if (isOutput(anchor.uri)) {
    const output = placeOfOutputAt(documentAddress(anchor.uri));
    return (output && (await selectedCandidate(reader, output))) ?? textCandidate(text, side);
  }
  if (isInNotebook(anchor.uri) && !cellOf(anchor)) return textCandidate(text, side);
  const document = await openText(anchor.uri);
  const { start, end } = spanOfAnchor(document, anchor);
  const selections = [{ start, end: source === 'structure' ? start : end }];
  const selected = await selectedCandidate(reader, { document, selections });
  return selected === null ? fileCandidate(reader, anchor.uri, side) : selected;
}

/** Texts of a comparing that stood in no document: they are taken over as they were. */
function givenBefore({ pair, anchors }: Comparing): GivenContext {
  const isInDocument = (role: 'instruction' | 'reference') => anchors.some((anchor) => anchor.role === role);
  const { instruction, reference } = pair;
  const isOwn = reference && reference.source !== 'rubric' && !isInDocument('reference');
  return {
    ...(!isInDocument('instruction') && { instruction: instruction.text }),
    ...(isOwn && { reference: reference.text }),
  };
}

async function candidate(
  reader: DocumentReader,
  given: vscode.Uri | string,
  side: Side,
): Promise<GatheredCandidate | undefined> {
  if (given instanceof vscode.Uri) return fileCandidate(reader, given, side);
  const file = await fileAt(given);
  return file ? fileCandidate(reader, file, side) : textCandidate(given, side);
}

/** The argument may come from a key binding or a task as plain JSON, or from the explorer as a file and all selected ones. */
function compareFilesArgument(argument: unknown, selected: unknown): CompareFilesArgument {
  if (argument instanceof vscode.Uri) {
    const files = Array.isArray(selected) ? selected.filter((each) => each instanceof vscode.Uri) : [];
    return files.length === 2 ? { a: files[0], b: files[1] } : { a: argument };
  }
  const { a, b, instruction, reference, rubric } = argumentFields(argument);
  return {
    a: readResponse('a', a),
    b: readResponse('b', b),
    instruction: textArgument(commandTitle(), 'instruction', instruction),
    reference: textArgument(commandTitle(), 'reference', reference),
    rubric: rubricArgument(commandTitle(), rubric),
  };
}

function readResponse(name: string, value: unknown): vscode.Uri | string | undefined {
  if (value === undefined || value === null) return undefined;
  const response = typeof value === 'string' ? value : readUri(value);
  if (response !== null) return response;
  throw wrongArgument(commandTitle(), name, vscode.l10n.t('an address, a path or a text'));
}

function noPair(): UserError {
  return new UserError(
    vscode.l10n.t('There are no two responses here.'),
    vscode.l10n.t('Put the cursor where two responses to one prompt stand, or select both.'),
  );
}

function commandTitle(): string {
  return vscode.l10n.t('Compare Two Files (A/B)');
}
