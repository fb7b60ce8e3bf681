/** What set-up cannot do by itself: says what is wrong and what to do. */
export class SetUpFailure extends Error {
  /**
   * @param {string} message
   * @param {number} [exitStatus]
   */
  constructor(message, exitStatus = 1) {
    super(message);
    this.name = 'SetUpFailure';
    this.exitStatus = exitStatus;
  }
}
