// Cards in the room: Enter saves in the background while the next is typed. Nothing typed is lost: what the
// site did not take stays on the page and is sent again. Without this the button saves, page by page.
"use strict";
{
    const form = document.getElementById("card");
    const words = form.elements.words;
    const code = form.elements.code;
    const like = document.getElementById("like");
    const unsaved = document.getElementById("unsaved");
    const says = form.dataset;
    const draft = `card-${says.key}`;
    let queue = Promise.resolve();
    const lost = new Set();

    const newKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

    const keep = () => { try { sessionStorage.setItem(draft, words.value); } catch { /* no room: the page keeps it */ } };

    const check = (name, value) => {
        for (const radio of form.elements[name]) radio.checked = radio.value === value;
    };

    const begin = () => {
        words.value = "";
        code.value = "";
        check("voice", "resident");
        check("language", "lv");
        form.elements.submission.value = newKey();
        form.querySelectorAll(".danger").forEach((told) => told.remove());
        like.replaceChildren();
        keep();
        words.focus();
    };

    const show = (page) => {
        for (const id of ["next", "counted", "saved", "cards"]) {
            const fresh = page.getElementById(id);
            if (fresh) document.getElementById(id).replaceChildren(...fresh.childNodes);
        }
        const token = page.querySelector("[name=csrfmiddlewaretoken]");
        if (token && form.elements.csrfmiddlewaretoken) form.elements.csrfmiddlewaretoken.value = token.value;
    };

    const put = (data) => {
        for (const name of ["words", "code", "organisation", "submission"]) form.elements[name].value = data.get(name) ?? "";
        check("voice", data.get("voice"));
        check("language", data.get("language"));
        keep();
        words.focus();
    };

    const button = (text, act) => {
        const made = document.createElement("button");
        made.type = "button";
        made.className = "btn btn-quiet btn-s";
        made.textContent = text;
        made.addEventListener("click", act);
        return made;
    };

    const refuse = (data, why, isLost) => {
        const box = document.createElement("div");
        const told = document.createElement("p");
        const said = document.createElement("p");
        told.textContent = why;
        said.className = "quote";
        said.textContent = data.get("words");
        const again = () => {
            box.remove();
            lost.delete(again);
            send(data);
        };
        const edit = () => {
            if (words.value.trim()) return;
            box.remove();
            lost.delete(again);
            put(data);
        };
        box.append(told, said, button(says.again, again), " ", button(says.edit, edit));
        unsaved.append(box);
        if (isLost) lost.add(again);
    };

    const post = async (data) => {
        if (form.elements.csrfmiddlewaretoken) data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
        let answer;
        let page;
        try {
            answer = await fetch(form.action, {method: "POST", body: data});
            page = new DOMParser().parseFromString(await answer.text(), "text/html");
        } catch {
            refuse(data, says.lost, true);
            return;
        }
        if (answer.ok && page.getElementById("saved")?.childElementCount) {
            show(page);
            return;
        }
        const why = [...page.querySelectorAll("#card .danger, main h1")].map((told) => told.textContent.trim());
        const isCard = page.getElementById("card");
        const sentence = isCard || answer.status === 410 ? [...new Set(why)].join(" ") : says.refused;
        if (isCard && !words.value.trim()) put(data);
        else {
            refuse(data, sentence, false);
            return;
        }
        const told = document.createElement("p");
        told.className = "danger";
        told.textContent = [...page.querySelectorAll("#card .danger")].map((each) => each.textContent.trim()).join(" ");
        unsaved.replaceChildren(told);
    };

    const send = (data) => { queue = queue.then(() => post(data)); };

    form.addEventListener("submit", (event) => {
        event.preventDefault();
        if (!words.value.trim()) {
            words.focus();
            return;
        }
        const data = new FormData(form, event.submitter);
        unsaved.querySelectorAll(":scope > .danger").forEach((told) => told.remove());
        begin();
        send(data);
    });

    addEventListener("online", () => lost.forEach((again) => again()));
    addEventListener("beforeunload", (event) => { if (unsaved.querySelector(".quote")) event.preventDefault(); });

    // the draft outlives a reload
    try { words.value ||= sessionStorage.getItem(draft) ?? ""; } catch { /* switched off */ }

    let waiting = 0;
    words.addEventListener("input", () => {
        keep();
        clearTimeout(waiting);
        waiting = setTimeout(async () => {
            const typed = words.value.trim();
            if (typed.length < 8) {
                like.replaceChildren();
                return;
            }
            try {
                const answer = await fetch(`${says.likely}?${new URLSearchParams({words: typed.slice(0, 300)})}`);
                if (answer.ok && typed === words.value.trim()) like.innerHTML = await answer.text();
            } catch { /* suggestions can wait */ }
        }, 350);
    });

    const next = (name) => {
        const radios = [...form.elements[name]];
        const place = radios.findIndex((radio) => radio.checked);
        radios[(place + 1) % radios.length].checked = true;
    };

    const keys = {
        F2: () => {
            next("voice");
            const organisation = form.elements.organisation;
            if (form.elements.voice.value === "specialist" && !organisation.value) organisation.focus();
            else words.focus();
        },
        F4: () => next("language"),
        F8: () => code.focus(),
        F9: () => like.querySelector("[name=join]")?.click(),
        Escape: () => {
            begin();
        },
    };

    form.addEventListener("keydown", (event) => {
        if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
        if (event.key === "Enter" && !event.shiftKey && event.target === words) {
            event.preventDefault();
            form.requestSubmit(document.getElementById("save"));
        } else if (keys[event.key] && !event.shiftKey) {
            event.preventDefault();
            keys[event.key]();
        }
    });
}
