"use strict";
// The list of projects, filtered and ordered as one types. `searchIndex` has an entry for each row.
(() => {
    const form = document.querySelector("form.search");
    const [query, kind, needs, licence, size] = ["query", "kind", "needs", "licence", "size"].map(
        (id) => document.getElementById(id),
    );
    const count = document.getElementById("count");
    const body = document.querySelector(".projects tbody");
    const rows = Array.from(body.rows, (row, number) => ({ row, number, entry: searchIndex[number] }));

    // How well a project answers a word; 0: not at all.
    function rank(entry, word) {
        if (entry.name === word) return 6;
        if (entry.name.startsWith(word)) return 5;
        if (entry.name.includes(word)) return 4;
        if (entry.libraries.some((name) => name.startsWith(word))) return 3;
        if (entry.text.split(/[^a-z0-9]+/).some((found) => found.startsWith(word))) return 2;
        return entry.text.includes(word) ? 1 : 0;
    }

    function kept(entry) {
        if (kind.value && entry.compiled !== (kind.value === "compiled")) return false;
        if (licence.value && !entry.licences.includes(licence.value)) return false;
        if (size.value && entry.size > Number(size.value)) return false;
        const [sort, name] = needs.value.split(":");
        if (sort === "none" && entry.packages.length) return false;
        if (sort === "library" && !entry.libraries.includes(name)) return false;
        return sort !== "package" || entry.packages.includes(name);
    }

    function update() {
        const words = query.value.toLowerCase().split(/\s+/).filter(Boolean);
        const found = [];
        for (const each of rows) {
            const ranks = words.map((word) => rank(each.entry, word));
            const shown = kept(each.entry) && !ranks.includes(0);
            each.row.hidden = !shown;
            if (shown) found.push({ ...each, rank: ranks.reduce((sum, one) => sum + one, 0) });
        }
        found.sort((one, other) => other.rank - one.rank || one.number - other.number);
        body.prepend(...found.map((each) => each.row));
        count.textContent = found.length === 1 ? "1 project" : `${found.length} projects`;
        const hash = query.value ? `#q=${encodeURIComponent(query.value)}` : "";
        if (location.hash !== hash) {
            history.replaceState(null, "", hash || location.pathname + location.search);
        }
    }

    function links() {
        return Array.from(body.querySelectorAll("tr:not([hidden]) th a"));
    }

    form.addEventListener("submit", (event) => {
        event.preventDefault();
        const [first] = links();
        if (first) first.click();
    });
    form.addEventListener("input", update);
    query.addEventListener("keydown", (event) => {
        const [first] = links();
        if (event.key === "ArrowDown" && first) {
            event.preventDefault();
            first.focus();
        }
    });
    body.addEventListener("keydown", (event) => {
        const all = links();
        const here = all.indexOf(document.activeElement);
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (here < 0 || !step) return;
        event.preventDefault();
        (all[here + step] || (step < 0 ? query : all[here])).focus();
    });

    form.hidden = false;
    const asked = location.hash.match(/^#q=(.*)/);
    if (asked) query.value = decodeURIComponent(asked[1]);
    update();
})();
