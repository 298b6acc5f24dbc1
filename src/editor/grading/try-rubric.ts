import * as vscode from 'vscode';
import type { Grade } from '../../judge/grade.ts';
import type { DocumentReader } from '../reading/document-reader.ts';
import type { Evaluations } from '../evaluations/evaluations.ts';
import type { GradeSelection } from './grade-selection.ts';
import { rubricName } from '../rubrics/rubric-documents.ts';
import { fileOf } from '../workbench/rubric-address.ts';
import { showMessage } from '../workbench/surfaces.ts';
import { offer } from '../workbench/user-error.ts';

/** Parts of a window that the command works with. */
export interface TryRubricParts {
  readonly evaluations: Evaluations;
  readonly gradeSelection: GradeSelection;
  readonly reader: DocumentReader;
}

/**
 * Grades by a rubric what is at hand: the last exchange of this window, or else the sample beside the rubric. Offers to make such
 * a sample where there is neither. Undefined where there is no grade; then the person has been told why.
 */
export async function tryRubric(
  { evaluations, gradeSelection, reader }: TryRubricParts,
  rubric: vscode.Uri,
): Promise<Grade | readonly Grade[] | undefined> {
  const last = evaluations.latestGrading();
  if (last) return gradeSelection.again(last.id, rubric);
  const sample = sampleOf(rubric);
  const document = sample && (await openIfThere(sample));
  if (document) {
    await showResponse(reader, document);
    return gradeSelection.run({ rubric });
  }
  offerSample(sample);
  return undefined;
}

/** `empathy.sample.md` beside `empathy.rubric.yaml`; a rubric that is not saved has nothing beside it. */
function sampleOf(rubric: vscode.Uri): vscode.Uri | null {
  return rubric.scheme === 'untitled'
    ? null
    : vscode.Uri.joinPath(fileOf(rubric), '..', `${rubricName(rubric)}.sample.md`);
}

async function openIfThere(uri: vscode.Uri): Promise<vscode.TextDocument | null> {
  try {
    await vscode.workspace.fs.stat(uri);
  } catch {
    return null;
  }
  return vscode.workspace.openTextDocument(uri);
}

/** Opens a sample with the cursor in its first response, which is what is graded then. */
async function showResponse(reader: DocumentReader, document: vscode.TextDocument): Promise<void> {
  const response = reader.read(document).sections.find(({ role }) => role === 'response');
  const position = document.positionAt(response?.body.span.start ?? 0);
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(position, position) });
}

function offerSample(sample: vscode.Uri | null): void {
  if (!sample) {
    void showMessage(
      'information',
      vscode.l10n.t(
        'There is nothing to try this rubric on yet. Grade a response first, or save the rubric so that a sample can lie beside it.',
      ),
    );
    return;
  }
  const said = vscode.l10n.t(
    'There is nothing to try this rubric on yet. Grade a response first, or write a prompt and a response into {0}.',
    vscode.workspace.asRelativePath(sample),
  );
  offer('information', said, [{ title: vscode.l10n.t('Create Sample'), run: () => createSample(sample) }]);
}

async function createSample(sample: vscode.Uri): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(sample, { ignoreIfExists: true });
  await vscode.workspace.applyEdit(edit);
  const editor = await vscode.window.showTextDocument(sample);
  if (editor.document.getText() === '') {
    await editor.insertSnippet(new vscode.SnippetString('## Prompt\n\n$1\n\n## Response\n\n$2\n\n$0'));
  }
}
