import * as vscode from 'vscode';
import { inert } from '../workbench/inert-text.ts';
import { coalesceByKey } from '../workbench/coalesce-by-key.ts';
import { rangeOfAnchor } from '../evaluations/anchors.ts';
import type { EditedLines, Evaluations } from '../evaluations/evaluations.ts';
import { gutterIcon } from './gutter-icons.ts';
import { lineText, lineTone, type MarkTone } from './mark-text.ts';
import { marksByLine, marksIn } from './marks.ts';
import { onSettingsChange, readMarkSettings, type MarkSettings } from '../workbench/settings.ts';

const TONES: readonly MarkTone[] = ['pass', 'fail', 'unscored', 'stale', 'running'];

/** Delay after the last edit before the places of marks are looked at again, in milliseconds. */
const REDRAW_DELAY = 300;

/** A decoration for the marks of one tone: at the ends of lines, or at the edges of the editor. */
interface Layer {
  readonly tone: MarkTone;
  readonly type: vscode.TextEditorDecorationType;
  readonly isInline: boolean;
}

/** A line that is marked. */
interface MarkedLine {
  readonly tone: MarkTone;
  readonly text: string;
  readonly range: vscode.Range;
}

/**
 * Shows grades and comparisons at the end of the line that the response begins on. The editor moves them with every edit
 * by itself.
 */
export function registerInlineMarks(evaluations: Evaluations): vscode.Disposable {
  let settings = readMarkSettings();
  let drawn = layers(settings);
  /** The marks that each editor shows, so that they are not drawn again while they stay the same. */
  let shown = new WeakMap<vscode.TextEditor, string>();
  /** The lines on which they stand. */
  const places = new WeakMap<vscode.TextEditor, ReadonlySet<number>>();

  function refresh(editor: vscode.TextEditor, isPlaceKnown: boolean): void {
    const lines = drawn.length > 0 ? markedLines(evaluations, editor.document) : [];
    const what = JSON.stringify(lines.map(({ tone, text }) => [tone, text]));
    if (isPlaceKnown && (shown.get(editor) ?? '[]') === what) return;
    shown.set(editor, what);
    places.set(editor, new Set(lines.map(({ range }) => range.start.line)));
    for (const { tone, type, isInline } of drawn) {
      const marked = lines.filter((line) => line.tone === tone);
      editor.setDecorations(
        type,
        marked.map(({ text, range }) =>
          isInline ? { range, renderOptions: { after: { contentText: text } } } : { range },
        ),
      );
    }
  }

  function disposeAll(): void {
    for (const { type } of drawn) type.dispose();
  }

  function refreshAll(): void {
    for (const editor of vscode.window.visibleTextEditors) refresh(editor, true);
  }

  /** One edit may change what is known of many evaluations. */
  const refreshAfterwards = coalesceByKey<null>(() => null, refreshAll);

  function readAgain(): void {
    const read = readMarkSettings();
    if (JSON.stringify(read) === JSON.stringify(settings)) return;
    settings = read;
    disposeAll();
    drawn = layers(settings);
    shown = new WeakMap();
    refreshAll();
  }

  // Replacing a whole document, as formatters do, moves its decorations elsewhere than the texts that they are on.
  const placeLater = coalesceByKey(
    (uri: vscode.Uri) => uri.toString(),
    (uri) => {
      for (const editor of vscode.window.visibleTextEditors) {
        if (editor.document.uri.toString() === uri.toString()) refresh(editor, false);
      }
    },
    REDRAW_DELAY,
  );

  /** False for edits within lines that have no marks: these stay where they are. */
  function mayHaveMoved({ uri, within }: { readonly uri: vscode.Uri; readonly within: EditedLines }): boolean {
    if (within === null) return true;
    const editors = vscode.window.visibleTextEditors.filter(
      ({ document }) => document.uri.toString() === uri.toString(),
    );
    return editors.some((editor) => within.some((line) => places.get(editor)?.has(line)));
  }

  refreshAll();
  return vscode.Disposable.from(
    evaluations.onDidChange((change) => {
      if (change.type === 'moved') {
        if (mayHaveMoved(change)) placeLater(change.uri);
      } else if (change.type !== 'text') refreshAfterwards(null);
    }),
    vscode.window.onDidChangeVisibleTextEditors(refreshAll),
    onSettingsChange(readAgain),
    placeLater,
    { dispose: disposeAll },
  );
}

function markedLines(evaluations: Evaluations, document: vscode.TextDocument): readonly MarkedLine[] {
  const byLine = marksByLine(marksIn(evaluations, document.uri), document);
  return [...byLine.values()].flatMap((marks) => {
    const marked = marks.map((mark) => mark.marked);
    const [first] = marks;
    if (!first) return [];
    const { start } = rangeOfAnchor(document, first);
    // On the response's first character, so that what is typed before it pushes the mark along with it.
    const range = new vscode.Range(start, start.translate(0, 1));
    return [{ tone: lineTone(marked), text: inert(lineText(marked, vscode.l10n.t)), range }];
  });
}

function layers({ inline, gutter, overviewRuler }: MarkSettings): readonly Layer[] {
  return TONES.flatMap((tone) => [
    ...(inline ? [{ tone, type: inlineType(tone), isInline: true }] : []),
    ...(gutter || overviewRuler ? [{ tone, type: edgeType(tone, gutter, overviewRuler), isInline: false }] : []),
  ]);
}

function inlineType(tone: MarkTone): vscode.TextEditorDecorationType {
  const isDim = tone === 'stale' || tone === 'running';
  return vscode.window.createTextEditorDecorationType({
    // With the whole line the mark stands at its end, wherever the response begins on it.
    isWholeLine: true,
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
    after: { color: colorOf(tone), margin: '0 0 0 2em', ...(isDim ? { fontStyle: 'italic' } : {}) },
  });
}

/** Decoration at the edges of the editor, where a line that is wrapped would have a whole-line mark several times. */
function edgeType(tone: MarkTone, gutter: boolean, overviewRuler: boolean): vscode.TextEditorDecorationType {
  return vscode.window.createTextEditorDecorationType({
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
    ...(gutter ? { gutterIconPath: gutterIcon(tone), gutterIconSize: 'contain' } : {}),
    ...(overviewRuler ? { overviewRulerColor: colorOf(tone), overviewRulerLane: vscode.OverviewRulerLane.Center } : {}),
  });
}

function colorOf(tone: MarkTone): vscode.ThemeColor {
  return new vscode.ThemeColor(`prometheusGrader.${tone}Foreground`);
}
