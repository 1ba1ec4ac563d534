// Photographs: dropped files go up one by one with a bar each; Enter in a text leads to that of the next photo.
"use strict";
{
    const form = document.getElementById("drop");
    const list = document.getElementById("progress");
    const photos = document.getElementById("photos");
    const words = form.dataset;
    let typed = false;
    photos?.addEventListener("input", () => { typed = true; });

    const element = (tag, text, className) => {
        const made = document.createElement(tag);
        if (text) made.textContent = text;
        if (className) made.className = className;
        return made;
    };

    const line = (name) => {
        const item = element("li");
        const label = element("span", name);
        const bar = element("progress");
        bar.max = 1;
        bar.value = 0;
        bar.setAttribute("aria-label", name);
        item.append(label, bar, element("span"));
        return item;
    };

    const refuse = (item, sentences) => {
        item.className = "bad";
        item.replaceChildren(element("span", item.firstChild.textContent, "state"), element("span", sentences.join(" ")));
        item.firstChild.dataset.s = "cancelled";
    };

    const send = (file, item) => new Promise((resolve) => {
        const request = new XMLHttpRequest();
        const body = new FormData();
        body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
        body.append("uploads", file);
        request.open("POST", form.action);
        request.setRequestHeader("Accept", "application/json");
        request.upload.addEventListener("progress", (event) => {
            item.children[1].value = event.loaded / event.total;
        });
        request.addEventListener("loadend", () => {
            let answer = null;
            try { answer = request.status === 200 && JSON.parse(request.responseText); } catch { answer = null; }
            if (!answer) refuse(item, [words.failed]);
            else if (answer.refused.length) refuse(item, answer.refused);
            else {
                item.children[1].value = 1;
                item.lastChild.textContent = words.done;
            }
            resolve(answer ? answer.taken : 0);
        });
        request.send(body);
    });

    const sendAll = async (files) => {
        const items = [...files].map((file) => line(file.name));
        const all = element("ul");
        all.append(...items);
        const total = line(words.total);
        const head = element("ul");
        total.className = "total";
        head.append(total);
        list.replaceChildren(head, all);
        list.hidden = false;
        let taken = 0;
        let done = 0;
        const queue = items.map((item, place) => [files[place], item]);
        const work = async () => {
            for (let next = queue.shift(); next; next = queue.shift()) {
                taken += await send(...next);
                done += 1;
                total.children[1].value = done / items.length;
                total.lastChild.textContent = `${done} / ${items.length}`;
            }
        };
        await work();   // one after another: they keep the order in which they were chosen
        if (!taken) return;
        if (!typed && !list.querySelector(".bad")) {
            location.reload();
            return;
        }
        const show = element("button", words.show, "btn btn-quiet");
        show.type = "button";
        show.addEventListener("click", () => {
            if (typed) photos.querySelector("[name=save]").click();
            else location.reload();
        });
        list.append(show);
    };

    form.addEventListener("submit", (event) => {
        const input = form.elements.uploads;
        if (!input.files.length) return;
        event.preventDefault();
        sendAll([...input.files]);
        input.value = "";
    });
    for (const name of ["dragenter", "dragover"]) {
        form.addEventListener(name, (event) => {
            event.preventDefault();
            form.classList.add("is-over");
        });
    }
    for (const name of ["dragleave", "drop"]) form.addEventListener(name, () => form.classList.remove("is-over"));
    form.addEventListener("drop", (event) => {
        event.preventDefault();
        if (event.dataTransfer.files.length) sendAll([...event.dataTransfer.files]);
    });

    const nextPhotos = (text) => {
        const same = text.closest(".ph").nextElementSibling?.querySelectorAll("[data-next]") ?? [];
        return [...same].find((other) => other.name.endsWith(text.name.replace(/^.*-/, "-")));
    };

    photos?.addEventListener("keydown", (event) => {
        if (event.key === "Enter" && event.target.matches("[data-next]") && !event.isComposing) {
            event.preventDefault();
            nextPhotos(event.target)?.focus();
        }
        const step = {ArrowUp: "previousElementSibling", ArrowDown: "nextElementSibling"}[event.key];
        if (!event.altKey || !step) return;
        event.preventDefault();
        const item = event.target.closest(".ph");
        const other = item?.[step];
        if (!other) return;
        if (event.key === "ArrowUp") other.before(item);
        else other.after(item);
        item.parentElement.querySelectorAll(".ord input:not([type=hidden])").forEach((input, place) => { input.value = place + 1; });
        event.target.focus();
        typed = true;
    });
}
