/** Errors of the looking itself: no verdict is drawn from them. */

/** The subject has ended: it is opened anew. */
export class SubjectDied extends Error {
  override readonly name = 'SubjectDied';
}

/** A question could not be put to the subject. */
export class ProbeUnasked extends Error {
  override readonly name = 'ProbeUnasked';
}
