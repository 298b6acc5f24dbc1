import type * as vscode from 'vscode';
import type { JudgeAddress } from './address/judge-address.ts';
import { modelServer } from './judge/engines.ts';
import type { JudgeState } from './judge/state.ts';
import { SetUpJudge } from './set-up/set-up.ts';
import type { FirstSteps } from './workbench/first-steps.ts';
import type { Log } from './workbench/log.ts';
import { readSettings } from './workbench/settings.ts';

/** Parts of a grader that set-up works with. */
export interface SetUpParts {
  readonly log: Log;
  readonly address: JudgeAddress;
  readonly judge: JudgeState;
  readonly steps: FirstSteps;
  /** The document in front of the person. */
  readonly fileInFront: () => vscode.Uri | null;
}

/** Puts *Set Up Judge Model* together. */
export function composeSetUp({ log, address, judge, steps, fileInFront }: SetUpParts): SetUpJudge {
  return new SetUpJudge({
    log,
    resource: () => fileInFront() ?? undefined,
    serverAt: (url, of) =>
      url === null
        ? address.resolve(of ?? null, new AbortController().signal)
        : address.at(url, readSettings(of).model),
    connect: modelServer,
    isInUse: ({ url }, of) => address.isInUse(of ?? null, url),
    keepOwn: (of, write) => address.keepOwn(of ?? null, write),
    isCloudAllowed: ({ url }, model) => address.isCloudAllowed(url, model),
    begin: (cancel) => judge.begin(cancel),
    told: {
      found: () => {
        steps.complete('ollama');
      },
      ready: (identity, tokensPerSecond) => {
        judge.ready(identity, tokensPerSecond);
        steps.complete('ollama', 'judge');
      },
      failed: (fault) => {
        judge.failed(fault);
      },
    },
  });
}
