// Thrown in the middle of whatever a check does when the run ends early: nothing that it could still see means anything.

export class RunEnded extends Error {
  override readonly name = 'Stopped';

  constructor() {
    super('the run ends early');
  }
}
