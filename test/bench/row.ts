/** One measurement, as the bench prints it. */
export interface Row {
  readonly name: string;
  readonly value: string;
  /** What it should be, in words. */
  readonly aim?: string;
  readonly met?: boolean;
}
