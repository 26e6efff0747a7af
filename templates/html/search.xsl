<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- The search page; templates/search/search.js fills it in. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

<!-- in the head of every page of the site -->
<xsl:template name="search-field">
<form class="find" role="search" action="{$root}search.html" method="get">
<label for="find"><xsl:value-of select="$L/search"/></label>
<input id="find" type="search" name="q" autocomplete="off" spellcheck="false"/>
<button type="submit"><xsl:value-of select="$L/search"/></button>
</form>
</xsl:template>

<xsl:template name="search-page">
<div class="page">
<header class="page-head">
<h1><xsl:value-of select="$L/search"/></h1>
</header>
<div class="page-body">
<noscript><p class="note important" role="note"><xsl:value-of select="$L/search-no-script"/></p></noscript>
<form id="search-form" role="search" hidden="hidden">
<p><label for="q"><xsl:value-of select="$L/search-for"/></label>
<input id="q" type="search" name="q" autocomplete="off" spellcheck="false" aria-describedby="search-help"/></p>
<p id="search-help" class="aside"><xsl:value-of select="$L/search-help"/></p>
<fieldset class="kinds">
<legend><xsl:value-of select="$L/search-kinds"/></legend>
<xsl:for-each select="$L/search-kind/*">
<label><input type="checkbox" name="kind" value="{name()}"/><xsl:text> </xsl:text><xsl:value-of select="."/></label>
</xsl:for-each>
</fieldset>
</form>
<p id="search-count" role="status"></p>
<ol id="search-results" class="results"></ol>
<p><button id="search-more" type="button" hidden="hidden"><xsl:value-of select="$L/search-more"/></button></p>
<template id="search-words">
<xsl:for-each select="$L/search-kind/* | $L/strength/* | $L/status/*"><span data-word="{name()}"><xsl:value-of select="."/></span></xsl:for-each>
<span data-word="recalled"><xsl:value-of select="$L/confidence/recalled"/></span>
<xsl:for-each select="$L/search-none | $L/search-all | $L/search-first | $L/search-running | $L/search-failed | $L/search-old-browser"><span data-word="{name()}"><xsl:value-of select="."/></span></xsl:for-each>
</template>
</div>
</div>
</xsl:template>

</xsl:stylesheet>
