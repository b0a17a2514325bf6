// No answer ever comes.
globalThis.fetch = () => new Promise(() => {});
