<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- The trace: clause to provision to question by source, and back by guide. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

<xsl:key name="links-of" match="trace-provision" use="provision-ref/@id"/>

<xsl:template match="trace" mode="page-title"><xsl:value-of select="$L/trace"/></xsl:template>
<xsl:template match="trace" mode="crumbs"><li aria-current="page"><xsl:value-of select="$L/trace"/></li></xsl:template>

<xsl:template match="trace" mode="main">
<div class="page broad">
<header class="page-head">
<xsl:call-template name="crumbs"/>
<h1><xsl:value-of select="$L/trace"/></h1></header>
<nav class="toc" aria-labelledby="toc">
<p class="toc-title" id="toc"><xsl:value-of select="$L/on-this-page"/></p>
<ol>
<li><a href="#by-source"><xsl:value-of select="$L/by-source"/></a>
<ol><xsl:for-each select="trace-source"><li><a href="#{@anchor}"><xsl:apply-templates select="source-ref/short" mode="words"/></a></li></xsl:for-each></ol></li>
<li><a href="#by-guide"><xsl:value-of select="$L/by-guide"/></a>
<ol><xsl:for-each select="trace-guide"><li><a href="#{@anchor}"><xsl:apply-templates select="title[1]" mode="words"/></a></li></xsl:for-each></ol></li>
</ol>
</nav>
<div class="page-body">
<p><xsl:value-of select="$L/trace-intro"/></p>
<xsl:if test="contains($files, ' data/trace.csv ')"><p><a class="button" href="{$root}data/trace.csv"><xsl:value-of select="$L/trace-csv"/></a></p></xsl:if>
<xsl:call-template name="relation-legend"/>
<xsl:call-template name="trace-filter"/>
<section id="by-source">
<h2><xsl:value-of select="$L/by-source"/></h2>
<xsl:apply-templates select="trace-source"/>
</section>
<section id="by-guide">
<h2><xsl:value-of select="$L/by-guide"/></h2>
<xsl:apply-templates select="trace-guide"/>
</section>
</div>
</div>
</xsl:template>

<xsl:template match="trace-source">
<xsl:variable name="name"><xsl:call-template name="fill"><xsl:with-param name="text" select="$L/trace-of-source"/><xsl:with-param name="one" select="source-ref/short"/></xsl:call-template></xsl:variable>
<section id="{@anchor}" class="part" data-source="{source-ref/@doc}">
<xsl:call-template name="source-part-facts"/>
<xsl:for-each select="source-ref">
<h3><a><xsl:attribute name="href"><xsl:apply-templates select="." mode="href"/></xsl:attribute><xsl:apply-templates select="short" mode="words"/></a><xsl:text> </xsl:text><xsl:call-template name="edition-state"/></h3>
</xsl:for-each>
<div class="scroll" role="region" tabindex="0" aria-label="{$name}">
<table class="trace">
<thead><tr>
<th scope="col"><xsl:value-of select="$L/clause"/></th>
<th scope="col"><xsl:value-of select="$L/state-label"/></th>
<th scope="col"><xsl:value-of select="$L/provisions-and-questions"/></th>
</tr></thead>
<tbody><xsl:apply-templates select="clause" mode="row"><xsl:with-param name="sources" select="concat($root, 'sources/', source-ref/@doc, '.html#')"/></xsl:apply-templates></tbody>
</table>
</div>
</section>
</xsl:template>

<xsl:template match="clause" mode="row">
<xsl:param name="sources"/>
<tr class="{@state}">
<xsl:call-template name="clause-row-facts"/>
<th scope="row" class="depth-{@depth}">
<a class="clause id" href="{$sources}{@anchor}"><xsl:if test="level"><xsl:value-of select="level"/><xsl:text> </xsl:text></xsl:if><xsl:call-template name="printed-id"/></a>
<xsl:text> </xsl:text><xsl:call-template name="about-clause"/>
<xsl:call-template name="seen"/><xsl:call-template name="local"/><xsl:call-template name="unverified"/>
</th>
<td><xsl:call-template name="state"/></td>
<td>
<xsl:if test="mapping">
<ul class="plain chain">
<xsl:for-each select="mapping">
<li>
<span><xsl:apply-templates select="provision-ref" mode="id"/></span><xsl:text> </xsl:text>
<span><xsl:call-template name="brief-relation"/></span><xsl:text> </xsl:text>
<span><xsl:apply-templates select="key('links-of', provision-ref/@id)/question-ref" mode="listed"/></span>
</li>
</xsl:for-each>
</ul>
</xsl:if>
<xsl:for-each select="exception"><div class="reason"><xsl:value-of select="."/><xsl:call-template name="until"/></div></xsl:for-each>
<xsl:apply-templates select="question-ref" mode="listed"/>
</td>
</tr>
<xsl:apply-templates select="clause" mode="row"><xsl:with-param name="sources" select="$sources"/></xsl:apply-templates>
</xsl:template>

<xsl:template match="question-ref" mode="listed">
<xsl:if test="position() &gt; 1"><xsl:value-of select="$L/comma"/></xsl:if>
<xsl:apply-templates select="." mode="link"/>
</xsl:template>

<xsl:template match="trace-guide">
<xsl:variable name="name"><xsl:call-template name="fill"><xsl:with-param name="text" select="$L/trace-of-guide"/><xsl:with-param name="one" select="title[1]"/></xsl:call-template></xsl:variable>
<section id="{@anchor}" class="part">
<xsl:call-template name="guide-part-facts"/>
<h3><a href="{$root}{@doc}/index.html"><xsl:apply-templates select="title[1]" mode="words"/></a></h3>
<div class="scroll" role="region" tabindex="0" aria-label="{$name}">
<table class="trace">
<thead><tr>
<th scope="col"><xsl:value-of select="$L/provision"/></th>
<th scope="col"><xsl:value-of select="$L/clauses"/></th>
<th scope="col"><xsl:value-of select="$L/questions"/></th>
</tr></thead>
<tbody>
<xsl:for-each select="trace-provision">
<tr>
<xsl:call-template name="provision-row-facts"/>
<th scope="row"><xsl:apply-templates select="provision-ref" mode="link"/></th>
<td>
<xsl:choose>
<xsl:when test="mapping"><ul class="plain"><xsl:for-each select="mapping"><li><xsl:apply-templates select="clause-ref" mode="link"/><xsl:text> </xsl:text><xsl:call-template name="brief-relation"/>
<xsl:for-each select="clause-ref"><xsl:if test="@status != 'final'"><xsl:text> </xsl:text><xsl:call-template name="status"/></xsl:if><xsl:call-template name="seen"/><xsl:call-template name="unverified"/></xsl:for-each></li></xsl:for-each></ul></xsl:when>
<xsl:when test="none"><xsl:apply-templates select="none"/></xsl:when>
<xsl:otherwise><span class="badge state-open"><xsl:value-of select="$L/no-mapping"/></span></xsl:otherwise>
</xsl:choose>
</td>
<td><xsl:if test="question-ref"><ul class="plain"><xsl:for-each select="question-ref"><li><xsl:apply-templates select="." mode="link"/><xsl:text> </xsl:text><xsl:call-template name="strength"/></li></xsl:for-each></ul></xsl:if></td>
</tr>
</xsl:for-each>
</tbody>
</table>
</div>
</section>
</xsl:template>

</xsl:stylesheet>
