/** Enough of an address for its owner to know it again, too little for whoever else gets hold of the letter: a•••@acme.example. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return at < 1 ? '•••' : `${email.slice(0, 1)}•••${email.slice(at)}`;
}
