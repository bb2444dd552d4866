import type { Host } from "../services.ts";

/** The browser around the page. */
export function browserHost(): Host {
  return {
    secure: window.isSecureContext,
    insideApp: isInsideApp(navigator.userAgent),
    online: () => navigator.onLine,
    watchOnline: (listener) => {
      window.addEventListener("online", listener);
      window.addEventListener("offline", listener);
      return () => {
        window.removeEventListener("online", listener);
        window.removeEventListener("offline", listener);
      };
    },
    canShare: "share" in navigator,
    share: async (title, text) => {
      try {
        await navigator.share({ title, text });
        return true;
      } catch {
        return false;
      }
    },
    copy: async (text) => {
      try {
        await navigator.clipboard.writeText(text);
        return true;
      } catch {
        return copyBySelection(text);
      }
    },
    print: () => window.print(),
  };
}

/** Apps whose built-in browser shows links: what they store is theirs to throw away. */
export function isInsideApp(userAgent: string): boolean {
  return /FBAN|FBAV|Instagram|\bLine\/|MicroMessenger|WhatsApp|Telegram|TikTok|musical_ly|Snapchat|; wv\)/.test(userAgent);
}

/** Plain http and old phones have no clipboard to write to, but can still copy what is selected. */
function copyBySelection(text: string): boolean {
  const field = document.createElement("textarea");
  const before = document.activeElement;
  field.value = text;
  field.className = "sr";
  document.body.append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  return copied;
}
