/** A request that cannot be served, with the status and the text that Ollama answers. */
export class RequestError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}
