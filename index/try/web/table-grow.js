// In WebKit, calls find nothing in the entries that growing a table fills, and what is set they find.
const { Table } = WebAssembly;
const original = Table.prototype.grow;
Table.prototype.grow = function grow(count, ...value) {
    const before = original.call(this, count, ...value);
    if (value.length) {
        for (let index = before; index < this.length; index += 1) this.set(index, value[0]);
    }
    return before;
};
