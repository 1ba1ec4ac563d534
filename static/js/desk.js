// Names that stock admin leaves out: of choices with search (select2), of several inputs under one label,
// and of the marks for yes and no, which it names in English.
"use strict";
{
    const words = document.currentScript.dataset;
    const marks = {True: words.yes, False: words.no, None: words.unknown};
    document.querySelectorAll("img[src*='admin/img/icon-']").forEach((mark) => {
        mark.alt = marks[mark.alt] ?? mark.alt;
    });

    document.querySelectorAll(".form-row label:not([for])").forEach((label, index) => {
        const group = label.nextElementSibling;
        if (group?.querySelector("input")) {
            label.id ||= `label-${index}`;
            group.setAttribute("role", "group");
            group.setAttribute("aria-labelledby", label.id);
        }
    });

    const nameOf = (select) =>
        select.getAttribute("aria-label") || (select.labels[0]?.textContent ?? "").trim().replace(/:$/, "");

    const nameSearch = (search, select) => search.setAttribute("aria-label", nameOf(select));

    const nameAll = () => {
        document.querySelectorAll("select.select2-hidden-accessible").forEach((select) => {
            const box = select.nextElementSibling;
            box.querySelectorAll(".select2-search__field").forEach((search) => nameSearch(search, select));
            const chosen = box.querySelector("[role=combobox][aria-labelledby]");
            if (chosen && !chosen.id) {
                chosen.id = `${select.id}_chosen`;
                chosen.setAttribute("aria-label", nameOf(select));
                chosen.setAttribute("aria-labelledby", `${chosen.id} ${chosen.getAttribute("aria-labelledby")}`);
                const words = chosen.querySelector("[role=textbox]");   // no second input
                words?.removeAttribute("role");
                words?.removeAttribute("aria-readonly");
            }
        });
        document.querySelectorAll(".select2-search--dropdown .select2-search__field").forEach((search) => {
            const list = search.closest(".select2-dropdown").querySelector("[role=listbox]");
            const select = list && document.getElementById(list.id.replace(/^select2-|-results$/g, ""));
            if (select) {
                nameSearch(search, select);
                list.setAttribute("aria-label", nameOf(select));
            }
        });
    };

    new MutationObserver(nameAll).observe(document.body, {childList: true, subtree: true});
    nameAll();
}
