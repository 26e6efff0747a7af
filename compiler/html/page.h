/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a checklist's page carries inside itself, so that one file is enough.
 *
 * The stylesheet leaves empty elements with a mark, filled in here:
 *
 *	<style data-inline="html/site …">	these style sheets of templates/
 *	<script data-inline="loader">		this script of templates/checklist/
 *	<script data-pack="scripts" data-files="dom sheet …">	these, packed
 *	<link data-inline="html/icon.svg">	this file as a data: address
 *	<script data-pack="engine">		Lua as wasm
 *	<script data-pack="checklist">		the compiled checklist
 *	<script data-pack="content">		what stands in the element itself
 *
 * What is packed is compressed (base/pack.h).  The page's policy allows this
 * style and these scripts by their hashes, and nothing from anywhere else.
 */
#ifndef HTML_PAGE_H
#define HTML_PAGE_H

#include <glib.h>

/* LUA may be NULL: the page then says that it cannot score. */
void	 html_checklist_page(GString *html, const GString *lua);

#endif
