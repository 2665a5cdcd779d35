// Optional behaviour only: every page does all it does without this file.
"use strict";

const typing = (el) => el.isContentEditable || /^(input|textarea|select)$/i.test(el.tagName);

// "/" goes to the search field; "?" opens the list of keys; "g" and a letter goes to the page of the bar that bears it
// as data-key.
let went = 0;
document.addEventListener("keydown", (e) => {
  if (e.ctrlKey || e.metaKey || e.altKey || typing(e.target) || document.querySelector("dialog[open]")) return;
  if (e.key === "?") {
    const keys = document.getElementById("keys");
    if (keys) { e.preventDefault(); keys.showModal(); }
  } else if (e.key === "/") {
    const field = [...document.querySelectorAll(".find input, .filter input[type=search]")].find((el) => el.checkVisibility());
    if (field) { e.preventDefault(); field.focus(); field.select(); }
  } else if (e.key === "g") {
    went = e.timeStamp;
  } else if (went && e.timeStamp - went < 1500) {
    went = 0;
    const link = document.querySelector(`.top a[data-key="${CSS.escape(e.key)}"]`);
    if (link) { e.preventDefault(); link.click(); }
  } else {
    went = 0;
  }
});

// A choice made with the pointer in a filter is applied at once. By keyboard it is not: arrow keys pass over options
// that nobody meant to choose, so there the button decides.
for (const form of document.querySelectorAll(".filter form:not([data-wait])")) {
  let pointer = false;
  form.addEventListener("pointerdown", () => { pointer = true; });
  form.addEventListener("keydown", () => { pointer = false; });
  form.addEventListener("change", (e) => {
    if (pointer && e.target.matches("select, input[type=checkbox], input[type=radio]")) form.requestSubmit();
  });
}

// What is chosen opens the folded parts of the form that it calls for.
document.addEventListener("change", (e) => {
  for (const id of (e.target.dataset.opens || "").split(" ").filter(Boolean)) document.getElementById(id)?.setAttribute("open", "");
});

// In a preview, a link to a source line lights the line and brings it to the middle of its pane, without moving the page.
const light = (from, to) => {
  const lines = document.querySelectorAll(".source li");
  for (const li of lines) {
    const n = Number(li.value);
    li.classList.toggle("hit", n >= from && n <= to);
  }
};
document.addEventListener("click", (e) => {
  const link = e.target.closest('a[href^="#L"]');
  const line = link && document.getElementById(link.hash.slice(1));
  const pane = line && line.closest(".pane");
  if (!pane) return;
  e.preventDefault();
  const from = Number(line.value);
  light(from, Number(link.dataset.to || from));
  pane.scrollTop += line.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3;
  history.replaceState(null, "", link.hash);
});

// A field being put right lights the lines it came from.
document.addEventListener("focusin", (e) => {
  const link = e.target.closest(".read") && e.target.closest(".read").querySelector('.lines a[href^="#L"]');
  if (link) light(Number(link.hash.slice(2)), Number(link.dataset.to || link.hash.slice(2)));
});

// An error summary takes the focus when the page arrives, so that it is read first.
document.querySelector(".problems")?.focus();
