import { launchJudgeServer, type JudgeServer, type JudgeServerOptions } from '../judge-server/launch.ts';

/** The judge servers that tests inside an extension host have started, where nothing can be launched. */
export class StartedJudges implements AsyncDisposable {
  private readonly servers = new Map<string, JudgeServer>();

  async start(options: JudgeServerOptions): Promise<{ readonly url: string; readonly model: string }> {
    const server = await launchJudgeServer(options);
    this.servers.set(server.url, server);
    return { url: server.url, model: server.model };
  }

  async stop(url: string): Promise<void> {
    await this.servers.get(url)?.close();
    this.servers.delete(url);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.servers.keys()].map((url) => this.stop(url)));
  }
}
