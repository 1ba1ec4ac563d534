// A receipt: print it, or copy its code. Without a script the page is printed and read as it is.
"use strict";
{
    const code = document.getElementById("code").textContent.trim();
    document.querySelectorAll("[data-do]").forEach((button) => {
        const copies = button.dataset.do === "copy";
        if (copies && !navigator.clipboard) return;
        button.hidden = false;
        button.addEventListener("click", async () => {
            if (!copies) {
                window.print();
                return;
            }
            await navigator.clipboard.writeText(code);
            button.textContent = button.dataset.done;
        });
    });
}
