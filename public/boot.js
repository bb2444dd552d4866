/* Runs before the first paint, in every browser that has scripts at all: plain ES5, no dependencies.
   Puts language, theme and text size where the style sheet reads them, and shows the words of index.html
   for browsers that are too old and for an interface that did not arrive. The page names it twice, at its beginning
   and at its end: where the line broke over the first, the second still comes. */
(function () {
  if (window.suluhBoot) return;
  window.suluhBoot = true;
  var root = document.documentElement;
  var languages = ["ms", "en", "zh", "ta"];
  var kept = {};
  try {
    kept = JSON.parse(localStorage.getItem("suluh.settings")) || {};
  } catch (e) {
    kept = {};
  }

  var asked = [kept.lang].concat(navigator.languages || [navigator.language]);
  for (var i = 0; i < asked.length; i += 1) {
    var code = String(asked[i]).toLowerCase().split("-")[0];
    if (code === "id") code = "ms";
    if (languages.indexOf(code) >= 0) {
      root.lang = code;
      break;
    }
  }
  root.className += " scripted";
  if (kept.theme === "light" || kept.theme === "dark") root.setAttribute("data-theme", kept.theme);
  if (kept.textSize) root.setAttribute("data-text", String(kept.textSize));

  function show(id) {
    function now() {
      var panel = document.getElementById(id);
      if (panel) panel.hidden = false;
    }
    now();
    document.addEventListener("readystatechange", now);
  }

  var modern =
    "noModule" in document.createElement("script") &&
    "indexedDB" in window &&
    typeof Object.hasOwn === "function" &&
    typeof window.structuredClone === "function" &&
    typeof Array.prototype.findLast === "function";
  if (!modern) {
    show("old-browser");
    return;
  }
  /* On a line that breaks every few seconds a script never arrives: then the service worker fetches the app bit by
     bit, and the page starts over. */
  var rescuing = false;
  /* What else was coming broke too: it would come from its beginning again, beside the same bit by bit. Never before
     the page itself is here. */
  function stopOthers() {
    if (document.querySelector("suluh-app")) return;
    if (document.body && document.readyState !== "loading") window.stop();
    else document.addEventListener("readystatechange", stopOthers);
  }
  function rescue() {
    if (document.querySelector("suluh-app")) return;
    show("not-loaded");
    if (rescuing || !("serviceWorker" in navigator)) return;
    rescuing = true;
    stopOthers();
    try {
      window.trustedTypes.createPolicy("default", {
        createScriptURL: function (url) {
          return url === "service-worker.js" ? url : null;
        },
      });
    } catch (e) {
      /* Not needed, or the interface has made one already. */
    }
    function install() {
      navigator.serviceWorker.register("service-worker.js", { updateViaCache: "none" }).catch(function () {});
      setTimeout(function () {
        if (!navigator.serviceWorker.controller) install();
      }, 5000);
    }
    navigator.serviceWorker.ready.then(function () {
      if (!document.querySelector("suluh-app")) location.reload();
    });
    install();
  }
  /* Only at the end of the page: the line broke over the beginning, and will again over the large script. */
  if (document.body && "serviceWorker" in navigator) {
    window.stop();
    rescue();
  }
  /* What was lost before this script came has told nobody. From the service worker all comes: then the phone is slow. */
  window.addEventListener("load", function () {
    setTimeout(function () {
      if (!(navigator.serviceWorker || {}).controller) rescue();
    }, 8000);
  });
  /* Capture, because a script that does not load tells nobody but itself. */
  window.addEventListener(
    "error",
    function (event) {
      var part = event.target;
      if (part && (part.nodeName === "SCRIPT" || part.rel === "stylesheet")) rescue();
    },
    true
  );
  window.addEventListener("unhandledrejection", function () {
    if (!document.querySelector("suluh-app")) rescue();
  });
})();
