/** Takes files that are dropped anywhere: one that misses the field must not replace the page. `over`: files hover, or no longer. */
export function listenForDrops(
  signal: AbortSignal,
  { over, drop }: { readonly over: (on: boolean) => void; readonly drop: (files: readonly File[]) => void },
): void {
  const carriesFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') === true;
  document.addEventListener(
    'dragover',
    (event) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      over(true);
    },
    { signal },
  );
  document.addEventListener('dragleave', ({ relatedTarget }) => relatedTarget === null && over(false), { signal });
  document.addEventListener(
    'drop',
    (event) => {
      over(false);
      if (!carriesFiles(event)) return;
      event.preventDefault();
      drop([...(event.dataTransfer?.files ?? [])]);
    },
    { signal },
  );
}
