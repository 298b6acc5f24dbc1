import * as vscode from 'vscode';

interface Question<Answer> {
  readonly answer: Promise<Answer>;
  readonly source: vscode.CancellationTokenSource;
  waiting: number;
}

/** Questions to the person that several runs may come upon at once: each is put once, and all get its answer. */
export class SharedQuestions<Answer> {
  private readonly asked = new Map<string, Question<Answer>>();

  /**
   * The answer to the question of this name: that which is being asked already, or else the one that `put` asks. Rejects with the
   * signal's reason when aborted; the question goes away when nobody waits for it any more.
   */
  async ask(
    name: string,
    signal: AbortSignal,
    put: (token: vscode.CancellationToken) => Promise<Answer>,
  ): Promise<Answer> {
    signal.throwIfAborted();
    const question = this.asked.get(name) ?? this.begin(name, put);
    question.waiting += 1;
    try {
      return await untilAborted(question.answer, signal);
    } finally {
      question.waiting -= 1;
      if (question.waiting === 0) this.end(name, question);
    }
  }

  private begin(name: string, put: (token: vscode.CancellationToken) => Promise<Answer>): Question<Answer> {
    const source = new vscode.CancellationTokenSource();
    const question = { answer: put(source.token), source, waiting: 0 };
    this.asked.set(name, question);
    return question;
  }

  /** Answered or not: whoever comes later asks anew. */
  private end(name: string, question: Question<Answer>): void {
    if (this.asked.get(name) === question) this.asked.delete(name);
    question.source.cancel();
    question.source.dispose();
  }
}

function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', stop);
    });
  });
}
