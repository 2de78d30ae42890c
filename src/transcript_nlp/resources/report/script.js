"use strict";
(() => {
  const root = document.documentElement, body = document.body, dark = matchMedia("(prefers-color-scheme: dark)");
  const theme = (name) => { root.dataset.theme = name; };
  theme(dark.matches ? "dark" : "light");
  dark.addEventListener("change", (event) => theme(event.matches ? "dark" : "light"));
  const button = document.getElementById("theme");
  if (button) button.addEventListener("click", () => theme(root.dataset.theme === "dark" ? "light" : "dark"));
  for (const box of document.querySelectorAll("input[data-off]"))
    box.addEventListener("change", () => body.classList.toggle("off-" + box.dataset.off, !box.checked));
  const rule = document.getElementById("rule");
  if (rule) rule.addEventListener("change", () => {
    for (const mark of document.querySelectorAll("mark,del"))
      mark.classList.toggle("dim", rule.value !== "" && !(mark.dataset.rule || "").split("+").includes(rule.value));
  });
  const show = (element) => {
    if (!element) return;
    element.scrollIntoView({ block: "center", behavior: "auto" });
    element.classList.remove("here"); void element.offsetWidth; element.classList.add("here");
    if (element.tabIndex >= 0) element.focus({ preventScroll: true });
  };
  const other = (id) => document.getElementById((id[0] === "m" ? "s" : "m") + id.slice(1));
  document.addEventListener("click", (event) => {
    const name = event.target.closest(".name[id],span[id^=s]");
    if (name) show(other(name.id));
  });
  const names = [...document.querySelectorAll(".name[id]")];
  document.addEventListener("keydown", (event) => {
    if (event.target.matches("input,select") || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = names.indexOf(document.activeElement);
    if (event.key === "n") show(names[(at + 1) % names.length]);
    else if (event.key === "p") show(names[(at - 1 + names.length) % names.length]);
    else if (event.key === "Enter" && at >= 0) show(other(names[at].id));
    else if (event.key === "t" && button) button.click();
  });
})();
