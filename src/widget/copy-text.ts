/** Copies a text to the clipboard. Resolves to whether it was taken: a browser may refuse, or have none to give. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
