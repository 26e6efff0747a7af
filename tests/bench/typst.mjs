// SPDX-License-Identifier: Apache-2.0
// usage: typst.mjs FOLDER-OF-NODE_MODULES IN.typ OUT.pdf
import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
const [tools, source, target] = process.argv.slice(2);
const { NodeCompiler } = createRequire(resolve(tools, 'x.js'))('@myriaddreamin/typst-ts-node-compiler');
const compiler = NodeCompiler.create({ workspace: dirname(resolve(source)), fontArgs: [
	{ fontPaths: ['/usr/share/fonts/truetype/bizud-mincho', '/usr/share/fonts/truetype/bizud-gothic'] }] });
writeFileSync(target, compiler.pdf({ mainFileContent: readFileSync(source, 'utf8') }, { creationTimestamp: 0 }));
