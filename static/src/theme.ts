/** Applies the chosen colour scheme before the first paint; loaded render-blocking in the head. */
const chosen = localStorage.getItem("theme");
if (chosen === "light" || chosen === "dark") {
  document.documentElement.dataset["theme"] = chosen;
}
