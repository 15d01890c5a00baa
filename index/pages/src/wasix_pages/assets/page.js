"use strict";
// What every page gets: the address of the index in commands, and buttons that copy them.
(() => {
    const top = new URL(document.body.dataset.top || ".", document.baseURI).href.replace(/\/(index\.html)?$/, "");
    for (const place of document.querySelectorAll("[data-index]")) {
        place.textContent = top;
    }

    async function copy(text) {
        if (navigator.clipboard) {
            await navigator.clipboard.writeText(text);
            return;
        }
        const area = document.createElement("textarea");
        area.value = text;
        document.body.append(area);
        area.select();
        document.execCommand("copy");
        area.remove();
    }

    for (const command of document.querySelectorAll(".command")) {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = "Copy";
        const name = command.querySelector("h3").textContent;
        button.setAttribute("aria-label", `Copy the command for ${name}`);
        button.addEventListener("click", async () => {
            try {
                await copy(command.querySelector("code").textContent.trim());
                button.textContent = "Copied";
            } catch {
                button.textContent = "Press Ctrl+C";
                getSelection().selectAllChildren(command.querySelector("code"));
            }
            setTimeout(() => { button.textContent = "Copy"; }, 2000);
        });
        command.append(button);
    }
})();
