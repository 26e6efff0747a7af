// SPDX-License-Identifier: Apache-2.0
// resaved.cjs MODULES OUTDIR IN.xlsx…: each workbook opened and saved by exceljs
// and by SheetJS; then one more, an empty form filled in through each of them.
const [modules, out, ...books] = process.argv.slice(2);
const path = require('path');
const ExcelJS = require(path.join(modules, 'exceljs'));
const XLSX = require(path.join(modules, 'xlsx'));

function fill(cell) {		// the third question, whatever it is
	cell('value', '1 一部実施');
	cell('reason', '理由は<&>です');
	cell('note', '一行目\n二行目 ');
	cell('owner', '開発部');
	cell('due', new Date(Date.UTC(2027, 2, 31)));
	cell('evidence', '記録: 台帳 | 有効期限 2027/03/31');
}
const heads = { value: '回答', reason: '該当なしの理由', note: '備考', owner: '担当', due: '期限', evidence: '証跡' };

(async () => {
	for (const book of books) {
		const name = path.basename(book, '.xlsx');
		const wb = new ExcelJS.Workbook();
		await wb.xlsx.readFile(book);
		await wb.xlsx.writeFile(path.join(out, `${name}.exceljs.xlsx`));
		XLSX.writeFile(XLSX.readFile(book, { cellStyles: true }), path.join(out, `${name}.sheetjs.xlsx`), { bookSST: true });
		XLSX.writeFile(XLSX.readFile(book), path.join(out, `${name}.inline.xlsx`), { bookSST: false });
		if (name !== 'empty') continue;
		const sheet = wb.getWorksheet('回答');
		const row = sheet.getRow(8), head = sheet.getRow(4).values;
		fill((key, value) => { row.getCell(head.indexOf(heads[key])).value = value; });
		await wb.xlsx.writeFile(path.join(out, 'filled.exceljs.xlsx'));
		const sj = XLSX.readFile(book), ws = sj.Sheets['回答'];
		const columns = XLSX.utils.sheet_to_json(ws, { header: 1 })[3];
		fill((key, value) => {
			ws[XLSX.utils.encode_cell({ r: 7, c: columns.indexOf(heads[key]) })] =
				value instanceof Date ? { t: 'd', v: value, z: 'yyyy-mm-dd' } : { t: 's', v: value };
		});
		XLSX.writeFile(sj, path.join(out, 'filled.sheetjs.xlsx'));
	}
})();
