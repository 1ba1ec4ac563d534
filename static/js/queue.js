// Keys for the queue: J and K move from one opinion to the next, the others press the button that shows them.
// They work outside the fields only, and can be switched off. Without this script the buttons do everything.
"use strict";
{
    const rows = [...document.querySelectorAll(".look")];
    const keys = document.getElementById("keys");
    const stored = "queue-keys";

    if (keys) {
        keys.parentElement.hidden = false;
        keys.checked = localStorage.getItem(stored) !== "off";
        keys.addEventListener("change", () => localStorage.setItem(stored, keys.checked ? "on" : "off"));
    }

    const current = () => document.activeElement.closest?.(".look") ?? null;

    const go = (row) => {
        row?.focus();
        row?.scrollIntoView({block: "nearest"});
    };

    document.addEventListener("keydown", (event) => {
        const inField = event.target.matches("input:not([type=checkbox]), textarea, select");
        if (!keys?.checked || inField || event.ctrlKey || event.altKey || event.metaKey) {
            return;
        }
        const key = event.key.toLowerCase();
        const place = rows.indexOf(current());
        if (key === "j" || key === "k") {
            go(rows[place + (key === "j" ? 1 : -1)] ?? rows[place] ?? rows[0]);
        } else {
            const pressed = (rows[place] ?? rows[0])?.querySelector(`[data-key="${CSS.escape(key)}"]`);
            if (!pressed) {
                return;
            }
            pressed.click();
            if (key === "e") {
                pressed.parentElement.querySelector("textarea").focus();
            }
        }
        event.preventDefault();
    });

    go(rows[0]);
}
