<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- The front page: what this edition is, what is in it, how far it has come. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

<xsl:template match="edition" mode="page-title"><xsl:value-of select="meta/title[1]"/></xsl:template>

<xsl:template match="edition" mode="main">
<div class="page broad front">
<header class="page-head">
<h1><xsl:value-of select="meta/title[1]"/></h1>
<xsl:if test="meta/title[2]"><p class="other-title"><xsl:apply-templates select="meta/title[2]" mode="words"/></p></xsl:if>
<p class="subtitle"><xsl:if test="meta/subtitle"><xsl:apply-templates select="meta/subtitle" mode="words"/><xsl:text> </xsl:text></xsl:if>
<xsl:call-template name="date"><xsl:with-param name="date" select="meta/@date"/></xsl:call-template></p>
<div class="note important" role="note"><p class="note-title"><strong><xsl:value-of select="$L/notice"/></strong></p>
<p><xsl:apply-templates select="meta/notice" mode="words"/></p></div>
</header>
<div class="page-body">
<section id="guides">
<h2><xsl:value-of select="$L/guides"/></h2>
<div class="cards"><xsl:apply-templates select="edition-guide"/></div>
</section>
<xsl:if test="edition-checklist">
<section id="checklists">
<h2><xsl:value-of select="$L/checklists"/></h2>
<div class="cards"><xsl:apply-templates select="edition-checklist"/></div>
</section>
</xsl:if>
<xsl:if test="not(edition-checklist)"><section id="checklists"><h2><xsl:value-of select="$L/checklists"/></h2><p class="none"><xsl:value-of select="$L/none"/></p></section></xsl:if>
<section id="coverage">
<h2><xsl:value-of select="$L/coverage"/></h2>
<p><xsl:value-of select="$L/coverage-note"/></p>
<xsl:apply-templates select="edition-guide[coverage]" mode="coverage"/>
<p><a class="button" href="trace.html"><xsl:value-of select="$L/trace"/></a></p>
</section>
<section id="sources">
<h2><xsl:value-of select="$L/sources"/></h2>
<xsl:apply-templates select="source-list"/>
</section>
<xsl:if test="contains($files, ' changes.html ') or contains($files, ' editions/') or contains($files, ' revision-')">
<section id="editions">
<h2><xsl:value-of select="$L/editions"/></h2>
<ul>
<li><span aria-current="true"><xsl:value-of select="$meta/@edition"/><xsl:value-of select="$L/open"/><xsl:value-of select="$L/stage/*[name() = $meta/@stage]"/><xsl:value-of select="$L/close"/></span>
<xsl:if test="contains($files, ' changes.html ')"><xsl:text> </xsl:text><a href="changes.html"><xsl:value-of select="$L/diff-link"/></a></xsl:if></li>
<xsl:call-template name="earlier-editions"><xsl:with-param name="rest" select="$files"/></xsl:call-template>
<xsl:for-each select="edition-guide"><xsl:variable name="page" select="concat('revision-', @doc, '.html')"/>
<xsl:if test="contains($files, concat(' ', $page, ' '))"><li><a href="{$page}"><xsl:apply-templates select="title[1]" mode="words"/><xsl:value-of select="$L/colon"/><xsl:value-of select="$L/revision-link"/></a></li></xsl:if></xsl:for-each>
</ul>
</section>
</xsl:if>
<section id="status">
<h2><xsl:value-of select="$L/counts"/></h2>
<xsl:apply-templates select="counts"/>
</section>
<xsl:if test="milestone">
<section id="milestones">
<h2><xsl:value-of select="$L/milestones"/></h2>
<ol class="milestones"><xsl:apply-templates select="milestone"/></ol>
</section>
</xsl:if>
<xsl:call-template name="data-files"/>
</div>
</div>
</xsl:template>

<xsl:template match="edition-guide">
<article class="card">
<h3><a><xsl:attribute name="href"><xsl:apply-templates select="." mode="href"/></xsl:attribute><xsl:apply-templates select="title[1]" mode="words"/></a></h3>
<xsl:if test="subtitle"><p class="subtitle"><xsl:apply-templates select="subtitle" mode="words"/></p></xsl:if>
<p class="for"><span class="links-title"><xsl:value-of select="$L/audience"/></span><xsl:text> </xsl:text><xsl:apply-templates select="audience" mode="words"/></p>
<ol class="chapters">
<xsl:for-each select="contents/entry">
<li><a><xsl:attribute name="href"><xsl:apply-templates select="." mode="href"/></xsl:attribute><span class="number"><xsl:value-of select="@number"/></span><xsl:text> </xsl:text><xsl:value-of select="title"/></a></li>
</xsl:for-each>
</ol>
<p class="size"><xsl:if test="@provisions &gt; 0"><xsl:call-template name="fill"><xsl:with-param name="text" select="$L/chapters-and-provisions"/><xsl:with-param name="one" select="@chapters"/><xsl:with-param name="two" select="@provisions"/></xsl:call-template></xsl:if>
<xsl:variable name="pdf" select="concat('pdf/', @doc, '.pdf')"/>
<xsl:if test="contains($files, concat(' ', $pdf, ' '))"><xsl:text> </xsl:text><a href="{$pdf}"><xsl:value-of select="$L/pdf-of"/></a></xsl:if>
<xsl:variable name="reasons" select="concat('pdf/reasons-', @doc, '.pdf')"/>
<xsl:if test="contains($files, concat(' ', $reasons, ' '))"><xsl:text> </xsl:text><a href="{$reasons}"><xsl:value-of select="concat($L/reasons, $L/open, 'PDF', $L/close)"/></a></xsl:if></p>
</article>
</xsl:template>

<xsl:template match="edition-checklist">
<article class="card">
<h3><xsl:apply-templates select="." mode="link"/></h3>
<p class="size"><xsl:call-template name="fill"><xsl:with-param name="text" select="$L/questions-and-must"/><xsl:with-param name="one" select="@questions"/><xsl:with-param name="two" select="@must"/></xsl:call-template></p>
</article>
</xsl:template>

<xsl:template match="edition-guide" mode="coverage">
<xsl:variable name="guide" select="."/>
<xsl:variable name="name"><xsl:call-template name="fill"><xsl:with-param name="text" select="$L/coverage-of"/><xsl:with-param name="one" select="title[1]"/></xsl:call-template></xsl:variable>
<div class="scroll" role="region" tabindex="0" aria-label="{$name}">
<table class="coverage">
<caption><xsl:value-of select="$name"/></caption>
<thead><tr>
<th scope="col"><xsl:value-of select="$L/sources"/></th>
<th scope="col"><xsl:value-of select="$L/level"/></th>
<th scope="col" class="right"><xsl:value-of select="$L/total"/></th>
<th scope="col" class="right"><xsl:value-of select="$L/answered"/></th>
<th scope="col" class="right"><xsl:value-of select="$L/excepted"/></th>
<th scope="col" class="right"><xsl:value-of select="$L/open-count"/></th>
<th scope="col"><xsl:value-of select="$L/share"/></th>
</tr></thead>
<xsl:apply-templates select="coverage"/>
</table>
</div>
</xsl:template>

<!-- rows come by source, each closed by the sum of its levels -->
<xsl:template match="edition-guide/coverage[@level]">
<tbody><tr>
<th scope="row"><xsl:call-template name="coverage-source"/></th>
<td><xsl:call-template name="level-name"/></td>
<xsl:call-template name="coverage-cells"/>
</tr></tbody>
</xsl:template>
<!-- a sum over one level says nothing new -->
<xsl:template match="edition-guide/coverage[not(@level)]">
<xsl:variable name="levels" select="preceding-sibling::coverage[@source = current()/@source]"/>
<xsl:if test="count($levels) &gt; 1">
<tbody><tr class="sum">
<th scope="row"><xsl:call-template name="coverage-source"/></th>
<td><xsl:value-of select="$L/all-levels"/></td>
<xsl:call-template name="coverage-cells"/>
</tr></tbody>
</xsl:if>
</xsl:template>

<xsl:template name="coverage-source">
<xsl:for-each select="/edition/source-list/source-ref[@doc = current()/@source]">
<a><xsl:attribute name="href"><xsl:apply-templates select="." mode="href"/></xsl:attribute><xsl:apply-templates select="short" mode="words"/></a>
<xsl:if test="@status != 'final'"><xsl:text> </xsl:text><xsl:call-template name="status"/></xsl:if>
</xsl:for-each>
</xsl:template>

<xsl:template match="counts">
<dl class="counts">
<xsl:call-template name="count"><xsl:with-param name="name" select="$L/count/provisions"/><xsl:with-param name="n" select="@provisions"/><xsl:with-param name="of" select="$L/count/alone"/><xsl:with-param name="m" select="@provisions-without-clause"/></xsl:call-template>
<xsl:call-template name="count"><xsl:with-param name="name" select="$L/count/mappings"/><xsl:with-param name="n" select="@mappings"/><xsl:with-param name="of" select="$L/count/stale"/><xsl:with-param name="m" select="@stale"/></xsl:call-template>
<xsl:call-template name="count"><xsl:with-param name="name" select="$L/count/clauses"/><xsl:with-param name="n" select="@clauses"/><xsl:with-param name="of" select="$L/count/unverified"/><xsl:with-param name="m" select="@unverified-clauses"/></xsl:call-template>
<xsl:call-template name="count"><xsl:with-param name="name" select="$L/count/questions"/><xsl:with-param name="n" select="@questions"/></xsl:call-template>
<xsl:call-template name="count"><xsl:with-param name="name" select="$L/count/findings"/><xsl:with-param name="n" select="@findings"/></xsl:call-template>
<xsl:call-template name="count"><xsl:with-param name="name" select="$L/count/comments"/><xsl:with-param name="n" select="@comments"/><xsl:with-param name="of" select="$L/count/comments-open"/><xsl:with-param name="m" select="@comments-open"/></xsl:call-template>
</dl>
<p><a href="{$root}unverified.html"><xsl:value-of select="$L/unverified-page"/></a></p>
<xsl:if test="contains($files, ' facing.html ')"><p><a href="{$root}facing.html"><xsl:value-of select="$L/facing/title"/></a></p></xsl:if>
</xsl:template>
<xsl:template name="count">
<xsl:param name="name"/><xsl:param name="n"/><xsl:param name="of"/><xsl:param name="m"/>
<div><dt><xsl:value-of select="$name"/></dt><dd><span class="n"><xsl:value-of select="$n"/></span>
<xsl:if test="$of"><xsl:text> </xsl:text><span class="of"><xsl:value-of select="$of"/><xsl:text> </xsl:text><xsl:value-of select="$m"/></span></xsl:if></dd></div>
</xsl:template>

<xsl:template match="milestone">
<li><span class="date"><xsl:call-template name="date"><xsl:with-param name="date" select="@date"/></xsl:call-template></span><xsl:text> </xsl:text>
<span class="title"><xsl:apply-templates select="title[1]" mode="words"/></span>
<xsl:for-each select="remark"><div class="remark"><xsl:value-of select="."/></div></xsl:for-each></li>
</xsl:template>

<xsl:template name="earlier-editions">
<xsl:param name="rest"/>
<xsl:if test="contains($rest, ' editions/')">
<xsl:variable name="name" select="substring-before(substring-after($rest, ' editions/'), ' ')"/>
<li><a href="editions/{$name}"><xsl:value-of select="substring-before($name, '.html')"/></a></li>
<xsl:call-template name="earlier-editions"><xsl:with-param name="rest" select="concat(' ', substring-after(substring-after($rest, ' editions/'), ' '))"/></xsl:call-template>
</xsl:if>
</xsl:template>

<xsl:template name="data-files">
<xsl:if test="contains($files, ' data/trace.csv ') or contains($files, ' lua/')">
<section id="data">
<h2><xsl:value-of select="$L/data-files"/></h2>
<ul>
<xsl:if test="contains($files, ' data/trace.csv ')"><li><a href="data/trace.csv"><xsl:value-of select="$L/trace-csv"/></a></li></xsl:if>
<xsl:for-each select="edition-checklist">
<xsl:variable name="lua" select="concat('lua/', @doc, '.lua')"/>
<xsl:if test="contains($files, concat(' ', $lua, ' '))"><li><a href="{$lua}"><xsl:call-template name="fill"><xsl:with-param name="text" select="$L/engine-of"/><xsl:with-param name="one" select="title[1]"/></xsl:call-template></a></li></xsl:if>
</xsl:for-each>
</ul>
</section>
</xsl:if>
</xsl:template>

</xsl:stylesheet>
