// SPDX-License-Identifier: Apache-2.0
//
// node fill.mjs MODULES TOOL FORM.pdf VALUES.json OUT.pdf: the form filled with the program TOOL and saved by it, as people
// who use it would.  VALUES: field -> text, or for buttons the value that is chosen.
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [modules, tool, form, valuesFile, out] = process.argv.slice(2);
const require = createRequire(pathToFileURL(modules + '/'));
const bytes = new Uint8Array(await readFile(form));
const values = new Map(Object.entries(JSON.parse(await readFile(valuesFile, 'utf8'))));

const tools = {
	// Values are put into its own objects; appearances are left to the viewer, since it brings no Japanese face.
	async 'pdf-lib'() {
		const { PDFDocument, PDFTextField, PDFRadioGroup, PDFCheckBox } = require('pdf-lib');
		const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
		const f = pdf.getForm();
		for (const [name, value] of values) {
			const field = f.getField(name);
			if (field instanceof PDFTextField)
				field.setText(value);
			else if (field instanceof PDFRadioGroup)
				field.select(value);
			else if (field instanceof PDFCheckBox)
				field.check();
			else
				throw new Error(`${name}: ${field.constructor.name}`);
		}
		return pdf.save({ updateFieldAppearances: false });
	},
	// As Firefox fills and saves: by widget, through the storage of annotations.
	async pdfjs() {
		const { getDocument } = await import(pathToFileURL(require.resolve('pdfjs-dist/legacy/build/pdf.mjs')).href);
		const pdf = await getDocument({ data: bytes, verbosity: 0 }).promise;
		for (let i = 1; i <= pdf.numPages; i++)
			for (const a of await (await pdf.getPage(i)).getAnnotations())
				if (values.has(a.fieldName) && a.fieldType === 'Tx')
					pdf.annotationStorage.setValue(a.id, { value: values.get(a.fieldName) });
				else if (values.has(a.fieldName))
					pdf.annotationStorage.setValue(a.id, { value: a.buttonValue === values.get(a.fieldName) });
		return pdf.saveDocument();
	},
	async mupdf() {
		const mupdf = await import(pathToFileURL(require.resolve('mupdf')).href);
		const pdf = mupdf.Document.openDocument(bytes, 'application/pdf').asPDF();
		for (let i = 0; i < pdf.countPages(); i++) {
			const page = pdf.loadPage(i);
			for (const w of page.getWidgets()) {
				const value = values.get(w.getName());
				if (value === undefined)
					continue;
				if (w.isText())
					w.setTextValue(value);
				else if (onState(w.getObject()) === value && w.getValue() !== value)
					w.toggle();
				w.update();
			}
			page.update();
		}
		return pdf.saveToBuffer('').asUint8Array();
	},
	// As Chromium's viewer does: a click into the field, the text typed over what stands there.
	async pdfium() {
		const { PDFiumLibrary } = require('@hyzyla/pdfium');
		const library = await PDFiumLibrary.init();
		const pdf = await library.loadDocument(bytes);
		return pdfium(library.module, pdf.documentIdx, pdf.initializeFormFields());
	},
};

function onState(widget) {
	let on;
	widget.get('AP', 'N').forEach((_, key) => {
		if (key !== 'Off')
			on = String(key);
	});
	return on;
}

// (module (import "e" "f" (func (param i32 i32 i32) (result i32))) (export "f" (func 0)))
const CALLBACK = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 8, 1, 96, 3, 127, 127, 127, 1, 127, 2, 7, 1, 1, 101, 1, 102, 0, 0, 7, 5, 1, 1,
	102, 0, 0]);

function pdfium(m, doc, form) {
	const file = m.wasmExports.malloc(16), buffer = m.wasmExports.malloc(65536);
	const wide = text => {
		for (let i = 0; i <= text.length; i++)
			m.HEAPU8.set([text.charCodeAt(i) & 255 || 0, text.charCodeAt(i) >> 8 || 0], buffer + 2 * i);
		return buffer;
	};
	const narrow = n => Array.from({ length: Math.max(n / 2 - 1, 0) }, (_, i) =>
		String.fromCharCode(m.HEAPU8[buffer + 2 * i] | m.HEAPU8[buffer + 2 * i + 1] << 8)).join('');
	for (let i = 0; i < m._FPDF_GetPageCount(doc); i++) {
		const page = m._FPDF_LoadPage(doc, i);
		m._FORM_OnAfterLoadPage(page, form);
		for (let k = 0; k < m._FPDFPage_GetAnnotCount(page); k++) {
			const annot = m._FPDFPage_GetAnnot(page, k);
			const name = narrow(m._FPDFAnnot_GetFormFieldName(form, annot, buffer, 65536));
			const isText = m._FPDFAnnot_GetFormFieldType(form, annot) === 6;
			const value = values.get(name);
			const chosen = isText || narrow(m._FPDFAnnot_GetFormFieldExportValue(form, annot, buffer, 65536)) === value;
			if (value === undefined || !chosen)
				continue;
			m._FPDFAnnot_GetRect(annot, buffer);
			const [left, top, right, bottom] = new Float32Array(m.HEAPU8.buffer, buffer, 4);
			const x = (left + right) / 2, y = (top + bottom) / 2;
			m._FORM_OnMouseMove(form, page, 0, x, y);
			m._FORM_OnLButtonDown(form, page, 0, x, y);
			m._FORM_OnLButtonUp(form, page, 0, x, y);
			if (isText) {
				m._FORM_SelectAllText(form, page);
				m._FORM_ReplaceSelection(form, page, wide(value));
			}
			m._FORM_ForceToKillFocus(form);
			m._FPDFPage_CloseAnnot(annot);
		}
		m._FORM_OnBeforeClosePage(page, form);
		m._FPDF_ClosePage(page);
	}
	const parts = [];
	// Its table of functions cannot grow; the first place is free, since no pointer is null.
	m.wasmExports.__indirect_function_table.set(0, new WebAssembly.Instance(new WebAssembly.Module(CALLBACK), { e: {
		f: (self, data, size) => {
			parts.push(m.HEAPU8.slice(data, data + size));
			return 1;
		},
	} }).exports.f);
	new Int32Array(m.HEAPU8.buffer, file, 2).set([1, 0]);	// version, function
	if (!m._FPDF_SaveAsCopy(doc, file, 0))
		throw new Error('PDFium did not save');
	return Buffer.concat(parts);
}

await writeFile(out, await tools[tool]());
