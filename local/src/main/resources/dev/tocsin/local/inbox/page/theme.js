// Runs before the first paint: light or dark as the system says, until somebody says otherwise.
(() => {
  "use strict";
  const system = matchMedia("(prefers-color-scheme: dark)");
  const chosen = () => {
    try {
      return localStorage.getItem("theme");
    } catch {
      return null;
    }
  };
  const apply = () => {
    document.documentElement.dataset.theme = chosen() ?? (system.matches ? "dark" : "light");
    document.dispatchEvent(new Event("theme"));
  };
  document.addEventListener("theme-toggle", () => {
    const next = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
    try {
      localStorage.setItem("theme", next);
    } catch {
      // A browser that keeps nothing still shows this page.
    }
    document.documentElement.dataset.theme = next;
    document.dispatchEvent(new Event("theme"));
  });
  system.addEventListener("change", apply);
  apply();
})();
