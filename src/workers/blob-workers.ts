interface PolicyFactory {
  readonly createPolicy: (name: string, rules: { readonly createScriptURL: (url: string) => string }) => unknown;
}

declare global {
  var trustedTypes: PolicyFactory | undefined;
}

/** Lets this worker start workers from blobs that it made itself, and from nowhere else, where the browser asks (`require-trusted-types-for 'script'`). */
export function allowBlobWorkers(): void {
  globalThis.trustedTypes?.createPolicy("default", {
    createScriptURL: (url) => {
      if (!url.startsWith(`blob:${self.location.origin}/`)) throw new TypeError("script refused");
      return url;
    },
  });
}
