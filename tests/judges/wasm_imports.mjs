// SPDX-License-Identifier: Apache-2.0
//
// node wasm_imports.mjs FILE: FILE asks for its six imports and no other.
import { readFileSync } from 'node:fs';

const want = 'host.attempt host.late host.throw wasi_snapshot_preview1.fd_close wasi_snapshot_preview1.fd_seek wasi_snapshot_preview1.fd_write';
const got = WebAssembly.Module.imports(new WebAssembly.Module(readFileSync(process.argv[2])))
	.map(i => `${i.module}.${i.name}`).sort().join(' ');

if (got !== want) {
	console.log(`imports: ${got}`);
	process.exit(1);
}
