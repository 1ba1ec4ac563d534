// The table of a stage: the arrows move in a column, pasted cells fill it from the focused one.
"use strict";
{
    const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();

    const cellsOf = (row) => [...row.querySelectorAll("input:not([type=hidden], [type=checkbox]), select")];

    const rowsOf = (table) => [...table.querySelectorAll("tbody tr:not(.why)")];

    const put = (cell, text) => {
        if (cell.tagName === "SELECT") {
            const options = [...cell.options].filter((option) => option.value && folded(option.text).includes(folded(text)));
            if (text && options.length === 1) cell.value = options[0].value;
        } else {
            cell.value = text.trim();
        }
    };

    document.querySelectorAll(".batch-table").forEach((table) => {
        table.addEventListener("keydown", (event) => {
            const step = {ArrowUp: -1, ArrowDown: 1}[event.key];
            if (!step || event.altKey || event.ctrlKey || event.target.tagName !== "INPUT") return;
            const rows = rowsOf(table);
            const row = event.target.closest("tr");
            const next = rows[rows.indexOf(row) + step];
            const cell = next && cellsOf(next)[cellsOf(row).indexOf(event.target)];
            if (cell) {
                event.preventDefault();
                cell.focus();
                cell.select?.();
            }
        });

        table.addEventListener("paste", (event) => {
            const lines = event.clipboardData.getData("text").replace(/\r?\n$/, "").split(/\r?\n/);
            if (lines.length === 1 && !lines[0].includes("\t")) return;
            event.preventDefault();
            const rows = rowsOf(table);
            const row = event.target.closest("tr");
            const first = cellsOf(row).indexOf(event.target);
            lines.forEach((line, down) => {
                const target = rows[rows.indexOf(row) + down];
                line.split("\t").forEach((text, right) => {
                    const cell = target && cellsOf(target)[first + right];
                    if (cell) put(cell, text);
                });
            });
        });
    });
}
