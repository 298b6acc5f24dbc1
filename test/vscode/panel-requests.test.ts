import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Evaluations } from '../../src/editor/evaluations/evaluations.ts';
import { FirstSteps } from '../../src/editor/workbench/first-steps.ts';
import { Panel } from '../../src/editor/panel/panel.ts';
import { logFailuresTo, UserError } from '../../src/editor/workbench/user-error.ts';
import type { FromPanel, ToPanel } from '../../src/protocol/messages.ts';
import { needsWindow } from './host.ts';
import { gradeSelection, messagesSay, open, until } from './workspace-documents.ts';
import { EMPATHY_FILE } from '../support/rubrics.ts';

const READY: FromPanel = { type: 'ready', keeps: false, record: null };
const SELECTED_PAGE = '[role="tab"][aria-selected="true"]';

/** As much of a panel as the extension asks of one, and its page: what it is sent, and what it says. */
function scriptedPanel() {
  const sent: ToPanel[] = [];
  const said = new vscode.EventEmitter<FromPanel>();
  const viewState = new vscode.EventEmitter<void>();
  const disposed = new vscode.EventEmitter<void>();
  let delivers: () => Promise<boolean> = () => Promise.resolve(true);
  const panel = {
    visible: true,
    viewColumn: vscode.ViewColumn.Two,
    webview: {
      cspSource: 'test',
      html: '',
      options: {},
      asWebviewUri: (uri: vscode.Uri) => uri,
      onDidReceiveMessage: said.event,
      postMessage: (message: ToPanel) => {
        sent.push(message);
        return delivers();
      },
    },
    onDidChangeViewState: viewState.event,
    onDidDispose: disposed.event,
    reveal: () => {
      panel.visible = true;
      viewState.fire();
    },
    dispose: () => {
      disposed.fire();
    },
  };
  return {
    panel: panel as unknown as vscode.WebviewPanel,
    sent,
    say: (message: FromPanel) => {
      said.fire(message);
    },
    hide: () => {
      panel.visible = false;
      viewState.fire();
    },
    deliver: (how: () => Promise<boolean>) => (delivers = how),
  };
}

/** Lets what was asked for be done. */
const aMoment = () => new Promise((resolve) => setTimeout(resolve, 50));

describe('What the panel is asked, and asks', () => {
  let page: ReturnType<typeof scriptedPanel>;
  let panel: Panel;
  let handled: (request: FromPanel) => unknown;
  let opened: () => Promise<undefined>;
  const logged: string[] = [];

  beforeEach(async () => {
    await vscode.commands.executeCommand('notifications.clearAll');
    logged.length = 0;
    logFailuresTo({ error: (message) => logged.push(message) });
    [handled, opened] = [() => undefined, () => Promise.resolve(undefined)];
    page = scriptedPanel();
    const state = new Map<string, unknown>();
    const get = (key: string, otherwise?: unknown) => state.get(key) ?? otherwise;
    const memento = { get, update: () => Promise.resolve(), keys: () => [] };
    const steps = new FirstSteps(memento);
    panel = new Panel(
      vscode.Uri.file('/extension'),
      new Evaluations(),
      steps,
      () => opened(),
      (request) => handled(request),
    );
    panel.adopt(page.panel);
  });
  afterEach(() => {
    panel.dispose();
    logFailuresTo(console);
  });

  const pages = () => page.sent.filter(({ type }) => type === 'showHistory' || type === 'showResult');

  it('reaches it as soon as it is there', async () => {
    panel.showHistory(null);
    await aMoment();
    assert.deepEqual(pages(), [], 'nobody would hear it');
    page.say(READY);
    await until('the page is turned', () => pages().length > 0);
    assert.deepEqual(pages(), [{ type: 'showHistory', file: null }]);
  });

  it('reaches it when it was hidden and is there again', async () => {
    page.say(READY);
    await until('it has begun', () => page.sent.some(({ type }) => type === 'start'));
    page.hide();
    panel.showHistory('file:///a.md');
    await aMoment();
    assert.deepEqual(pages(), [], 'its page was thrown away');
    page.say(READY);
    await until('the page is turned', () => pages().length > 0);
    assert.deepEqual(pages(), [{ type: 'showHistory', file: 'file:///a.md' }]);
  });

  for (const [how, deliver] of [
    ['was not delivered', () => Promise.resolve(false)],
    ['could not be delivered', () => Promise.reject(new Error('Webview is disposed'))],
  ] as const) {
    it(`reaches it the next time where it ${how}`, async () => {
      page.say(READY);
      await until('it has begun', () => page.sent.some(({ type }) => type === 'start'));
      page.deliver(deliver);
      panel.showHistory(null);
      await aMoment();
      page.deliver(() => Promise.resolve(true));
      page.say(READY);
      await until('the page is turned', () => pages().length > 1);
      assert.deepEqual(pages().at(-1), { type: 'showHistory', file: null });
    });
  }

  const requests: readonly FromPanel[] = [
    { type: 'again', id: 1 },
    { type: 'export', format: 'jsonl', filter: { file: null, rubric: null } },
    { type: 'openRecord', record: 'gone' },
    { type: 'compareRecords', records: ['one', 'other'] },
    { type: 'history', number: 1, filter: { file: null, rubric: null }, from: 0, count: 10 },
  ];
  for (const request of requests) {
    for (const [how, fail] of [
      ['rejects', () => Promise.reject(new Error('no such thing'))],
      [
        'throws',
        () => {
          throw new Error('no such thing');
        },
      ],
    ] as const) {
      it(`is told of and logged where ${request.type} ${how}`, async function () {
        const window = needsWindow(this);
        handled = fail;
        page.say(request);
        await messagesSay(window, /“Grades” failed: no such thing/);
        assert.equal(logged.filter((line) => line.includes('no such thing')).length, 1);
      });
    }
  }

  it('is told in its own words where the person can mend it', async function () {
    handled = () => Promise.reject(new UserError('It is gone.', 'Put it back.'));
    page.say({ type: 'openRubric', id: 1 });
    await messagesSay(needsWindow(this), /It is gone\. Put it back\./);
    assert.deepEqual(logged, []);
  });

  it('is begun with, though what it had kept cannot be read', async function () {
    opened = () => Promise.reject(new Error('the record is damaged'));
    page.say({ type: 'ready', keeps: true, record: 'damaged' });
    await until('it has begun', () => page.sent.some(({ type }) => type === 'start'));
    await messagesSay(needsWindow(this), /“Grades” failed: the record is damaged/);
  });
});

describe('Show Grade History', () => {
  beforeEach(async () => {
    await vscode.commands.executeCommand('prometheusGrader.clearGrades', {});
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await open('blame.md', '|useless');
    assert.ok(await gradeSelection({ rubric: EMPATHY_FILE }));
  });

  const isShown = (tab: vscode.Tab) => tab.label === 'Grades' && tab.isActive;
  const isVisible = () => vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(isShown));

  for (const [how, hide] of [
    [
      'another editor stands before the panel',
      async () => {
        const document = await vscode.workspace.openTextDocument({ content: 'In front.' });
        await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Two });
        await until('the panel is hidden', () => !isVisible());
      },
    ],
    [
      'the panel was closed',
      async () => {
        const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
        await vscode.window.tabGroups.close(tabs.filter(({ label }) => label === 'Grades'));
      },
    ],
  ] as const) {
    it(`shows the history where ${how}`, async function () {
      const window = needsWindow(this);
      await until('the panel shows the result', async () => (await window.panelText(SELECTED_PAGE)) === 'Result');
      await hide();
      await vscode.commands.executeCommand('prometheusGrader.showHistory');
      await until('the panel is shown', isVisible);
      await until('the panel shows the history', async () => (await window.panelText(SELECTED_PAGE)) === 'History');
      await until('the grade is in it', async () => /1 result[^]*blame\.md/.test(await window.panelText('.history')));
    });
  }
});
