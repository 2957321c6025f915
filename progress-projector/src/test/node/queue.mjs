// What a receiver puts its messages into: here they are printed.
globalThis.queue = {
    add(id, event) {
        console.log(`${id} ${event.type}`);
    },
};
