<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!--
  Choices that leave part of a page.  The style sheets do it (style/site.css,
  style/filter.css), so no script is needed; templates/html/read.js counts what
  is left and keeps the choice in the address.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

<xsl:template name="trace-filter">
<fieldset class="filter" id="filter" data-rows="table.trace tbody tr">
<legend><xsl:value-of select="$L/filter"/></legend>
<p><label for="filter-source"><xsl:value-of select="$L/filter-source"/></label>
<select id="filter-source" name="source">
<option value=""><xsl:value-of select="$L/filter-all"/></option>
<xsl:for-each select="/trace/trace-source/source-ref"><option value="{@doc}"><xsl:apply-templates select="short" mode="option"/></option></xsl:for-each>
</select></p>
<p><label for="filter-level"><xsl:value-of select="$L/level"/></label>
<select id="filter-level" name="level">
<option value=""><xsl:value-of select="$L/filter-all"/></option>
<xsl:for-each select="/trace/level"><option value="{@id}"><xsl:apply-templates select="title[1]" mode="option"/></option></xsl:for-each>
</select></p>
<p><label for="filter-state"><xsl:value-of select="$L/state-label"/></label>
<select id="filter-state" name="state">
<option value=""><xsl:value-of select="$L/filter-all"/></option>
<xsl:for-each select="$L/state/*"><option value="{name()}"><xsl:value-of select="."/></option></xsl:for-each>
<option value="none"><xsl:value-of select="$not-considered"/></option>
</select></p>
<p class="only">
<xsl:for-each select="$L/filter-only/*">
<label><input type="checkbox" id="filter-{name()}" name="{name()}" value="yes"/><xsl:text> </xsl:text><xsl:value-of select="."/></label>
<xsl:text> </xsl:text>
</xsl:for-each>
</p>
<p class="filter-count" role="status" data-text="{$L/filter-count}"></p>
</fieldset>
</xsl:template>

<!-- who reads a chapter: kept from one chapter of the guide to the next -->
<xsl:template name="reader-filter">
<fieldset class="filter" id="filter" data-rows="article.provision &gt; .provision-body" data-store="reader-{/guide/@id}">
<legend><xsl:value-of select="$L/filter"/></legend>
<p><label for="filter-reader"><xsl:value-of select="$L/filter-reader"/></label>
<select id="filter-reader" name="reader">
<option value=""><xsl:value-of select="$L/filter-everybody"/></option>
<optgroup label="{$L/filter-roles}"><xsl:for-each select="/guide/reader[@role]"><option value="{@id}"><xsl:for-each select="@role"><xsl:call-template name="role"/></xsl:for-each></option></xsl:for-each></optgroup>
<xsl:if test="/guide/reader[not(@role)]">
<optgroup label="{$L/filter-profiles}"><xsl:for-each select="/guide/reader[not(@role)]"><option value="{@id}"><xsl:apply-templates select="title[1]" mode="option"/></option></xsl:for-each></optgroup></xsl:if>
</select></p>
<p class="filter-count" role="status" data-text="{$L/reader-count}"></p>
</fieldset>
</xsl:template>

<xsl:template match="*" mode="option">
<xsl:if test="@lang"><xsl:attribute name="lang"><xsl:value-of select="@lang"/></xsl:attribute></xsl:if>
<xsl:value-of select="."/>
</xsl:template>

<!--
  A row says what it is, and the part it stands in names what its rows are.
  Context: a clause of the trace.
-->
<xsl:template name="clause-row-facts">
<xsl:attribute name="data-level"><xsl:value-of select="@level"/></xsl:attribute>
<xsl:attribute name="data-state"><xsl:choose>
<xsl:when test="@state = 'open' and not(@considered)">none</xsl:when>
<xsl:otherwise><xsl:value-of select="@state"/></xsl:otherwise>
</xsl:choose></xsl:attribute>
<xsl:if test="@confidence = 'recalled'"><xsl:attribute name="data-unverified">yes</xsl:attribute></xsl:if>
<xsl:if test="mapping/@state"><xsl:attribute name="data-stale">yes</xsl:attribute></xsl:if>
<xsl:if test="@state = 'open' and @considered"><xsl:attribute name="data-holes">yes</xsl:attribute></xsl:if>
</xsl:template>

<xsl:template name="source-part-facts">
<xsl:variable name="clauses" select=".//clause"/>
<xsl:attribute name="data-level"><xsl:for-each select="/trace/level[@id = $clauses/@level]"><xsl:value-of select="concat(@id, ' ')"/></xsl:for-each></xsl:attribute>
<xsl:attribute name="data-state">
<xsl:for-each select="$L/state/*[name() = $clauses[@considered or @state != 'open']/@state]"><xsl:value-of select="concat(name(), ' ')"/></xsl:for-each>
<xsl:if test="$clauses[@state = 'open' and not(@considered)]">none</xsl:if>
</xsl:attribute>
<xsl:if test="$clauses/@confidence = 'recalled'"><xsl:attribute name="data-unverified">yes</xsl:attribute></xsl:if>
<xsl:if test="$clauses/mapping/@state"><xsl:attribute name="data-stale">yes</xsl:attribute></xsl:if>
<xsl:if test="$clauses[@state = 'open' and @considered]"><xsl:attribute name="data-holes">yes</xsl:attribute></xsl:if>
</xsl:template>

<!-- context: a provision of the trace -->
<xsl:template name="provision-row-facts">
<xsl:attribute name="data-source"><xsl:for-each select="mapping/clause-ref"><xsl:value-of select="concat(@doc, ' ')"/></xsl:for-each></xsl:attribute>
<xsl:attribute name="data-level"><xsl:for-each select="mapping/clause-ref"><xsl:value-of select="concat(@level, ' ')"/></xsl:for-each></xsl:attribute>
<xsl:attribute name="data-state"><xsl:choose>
<xsl:when test="mapping">answered</xsl:when>
<xsl:when test="none">excepted</xsl:when>
<xsl:otherwise>open</xsl:otherwise>
</xsl:choose></xsl:attribute>
<xsl:if test="mapping/clause-ref/@confidence = 'recalled'"><xsl:attribute name="data-unverified">yes</xsl:attribute></xsl:if>
<xsl:if test="mapping/@state"><xsl:attribute name="data-stale">yes</xsl:attribute></xsl:if>
<xsl:if test="not(question-ref) or not(mapping or none)"><xsl:attribute name="data-holes">yes</xsl:attribute></xsl:if>
</xsl:template>

<xsl:template name="guide-part-facts">
<xsl:variable name="clauses" select="trace-provision/mapping/clause-ref"/>
<xsl:attribute name="data-source"><xsl:for-each select="/trace/trace-source/source-ref[@doc = $clauses/@doc]"><xsl:value-of select="concat(@doc, ' ')"/></xsl:for-each></xsl:attribute>
<xsl:attribute name="data-level"><xsl:for-each select="/trace/level[@id = $clauses/@level]"><xsl:value-of select="concat(@id, ' ')"/></xsl:for-each></xsl:attribute>
<xsl:attribute name="data-state">
<xsl:if test="trace-provision[mapping]">answered </xsl:if>
<xsl:if test="trace-provision[not(mapping)][none]">excepted </xsl:if>
<xsl:if test="trace-provision[not(mapping or none)]">open</xsl:if>
</xsl:attribute>
<xsl:if test="$clauses/@confidence = 'recalled'"><xsl:attribute name="data-unverified">yes</xsl:attribute></xsl:if>
<xsl:if test="trace-provision/mapping/@state"><xsl:attribute name="data-stale">yes</xsl:attribute></xsl:if>
<xsl:if test="trace-provision[not(question-ref) or not(mapping or none)]"><xsl:attribute name="data-holes">yes</xsl:attribute></xsl:if>
</xsl:template>

</xsl:stylesheet>
