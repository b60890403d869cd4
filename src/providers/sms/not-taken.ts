/** An SMS that was not taken, or perhaps was: a code and nothing else, since the address of the call holds a key. */
export class NotTaken extends Error {
  override name = "NotTaken";
}
