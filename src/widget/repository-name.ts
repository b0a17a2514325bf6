/** What somebody means who types or pastes a repository: `owner/name`, or an address of it on GitHub. Whatever else is left as it is. */
export function repositoryNameIn(text: string): string {
  const [, name] =
    /^(?:https?:\/\/)?(?:www\.)?github\.com\/([^/?#\s]+\/[^/?#\s]+?)(?:\.git)?(?:[/?#]\S*)?$/i.exec(text.trim()) ?? [];
  return name ?? text.trim();
}
