/** Something in a specification that the walk does not know. It is never passed over. */
export class NotWalked extends Error {
  override readonly name = 'NotWalked';
}
