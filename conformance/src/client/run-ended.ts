// Thrown inside a check if the run ends early, because its further observations would mean nothing.

export class RunEnded extends Error {
  override readonly name = 'RunEnded';

  constructor() {
    super('the run ends early');
  }
}
