/** Behaviour shared by all pages: theme switch, example prompts, counters, menus that close. */
import "htmx.org";

function currentTheme(): "light" | "dark" {
  const set = document.documentElement.dataset["theme"];
  if (set === "light" || set === "dark") return set;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

function switchTheme(): void {
  const next = currentTheme() === "dark" ? "light" : "dark";
  document.documentElement.dataset["theme"] = next;
  localStorage.setItem("theme", next);
}

/** Puts an example into the prompt box, where it can still be edited. */
function useExample(button: HTMLElement): void {
  const box = document.querySelector<HTMLTextAreaElement>("textarea[name=prompt]");
  if (!box) return;
  box.value = button.textContent?.trim() ?? "";
  box.dispatchEvent(new Event("input", { bubbles: true }));
  box.focus();
}

document.addEventListener("click", (event) => {
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest("[data-theme-switch]")) switchTheme();
  const example = target?.closest<HTMLElement>("[data-example]");
  if (example) useExample(example);
  for (const menu of document.querySelectorAll<HTMLDetailsElement>("details.menu[open]")) {
    if (!menu.contains(target)) menu.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    const menu = document.querySelector<HTMLDetailsElement>("details.menu[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary")?.focus();
    }
  }
  const sends = event.key === "Enter" && (event.metaKey || event.ctrlKey);
  if (sends && event.target instanceof HTMLTextAreaElement) {
    event.target.form?.requestSubmit();
  }
});

// A form that starts long work is sent once; the button says that it is under way.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.hasAttribute("data-once")) return;
  const button = form.querySelector<HTMLButtonElement>("button[type=submit]");
  if (!button) return;
  button.disabled = true;
  button.textContent = button.dataset["busy"] ?? button.textContent;
});

// Coming back through the browser's history shows the form usable again.
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const button of document.querySelectorAll<HTMLButtonElement>("form[data-once] button")) {
    button.disabled = false;
  }
});
