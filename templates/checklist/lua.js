// SPDX-License-Identifier: Apache-2.0
//
// The checklist's engine: Lua 5.4 compiled to wasm (compiler/engine/wasm/machine.c),
// running the same file as the program and a stock lua5.4.  An error of Lua
// crosses as one JavaScript exception.

const MEMORY = 64 << 20;		// bytes one state may take
const PATIENCE = 2000;			// ms one call may take

// {call(name, …texts)}: a function of the checklist with texts (or null) in and out.  WASM is a compiled module.
async function openEngine(wasm, lua) {
	const stopped = new Error('Lua');
	const none = () => 8;
	let deadline = Infinity, x;
	const host = {
		attempt(f, state, data) {
			const stack = x.__stack_pointer.value;
			try {
				x.protected(f, state, data);
				return 0;
			} catch (e) {
				if (e !== stopped)
					throw e;
				x.__stack_pointer.value = stack;
				return 1;
			}
		},
		throw() { throw stopped; },
		late: () => performance.now() > deadline ? 1 : 0,
	};
	const instance = await WebAssembly.instantiate(wasm,
		{ host, wasi_snapshot_preview1: { fd_write: none, fd_seek: none, fd_close: none } });
	x = instance.exports;

	const encoder = new TextEncoder(), decoder = new TextDecoder();
	const copyIn = bytes => {
		const at = x.allocate(bytes.length + 1);
		if (at === 0)
			throw new Error('not enough memory');
		const room = new Uint8Array(x.memory.buffer, at, bytes.length + 1);
		room.set(bytes);
		room[bytes.length] = 0;
		return at;
	};
	const answers = n => {
		const pieces = new Uint32Array(x.memory.buffer, x.answers(), 2 * n);
		return Array.from({ length: n }, (_, i) => pieces[2 * i] === 0 ? null :
			decoder.decode(new Uint8Array(x.memory.buffer, pieces[2 * i], pieces[2 * i + 1])));
	};
	const within = run => {
		deadline = performance.now() + PATIENCE;
		const n = run();
		deadline = Infinity;
		if (n < 0)
			throw new Error(answers(1)[0]);
		return n;
	};

	const source = copyIn(lua);
	within(() => x.open(source, lua.length, MEMORY));
	x.release(source);
	return {
		call(...texts) {
			const bytes = texts.map(t => t === null ? null : encoder.encode(t));
			const at = bytes.map(b => b === null ? 0 : copyIn(b));
			const list = copyIn(new Uint8Array(8 * texts.length));
			new Uint32Array(x.memory.buffer, list, 2 * texts.length)
				.set(bytes.flatMap((b, i) => [at[i], b === null ? 0 : b.length]));
			try {
				return answers(within(() => x.call(list, texts.length)));
			} finally {
				[list, ...at].filter(p => p !== 0).forEach(p => x.release(p));
			}
		},
	};
}
