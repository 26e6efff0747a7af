<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- Pages of a guide: contents, one a chapter, glossary. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

<xsl:template match="guide" mode="page-title">
<xsl:choose>
<xsl:when test="$view = 'chapter'">
<xsl:call-template name="chapter-number"><xsl:with-param name="number" select="chapter/@number"/></xsl:call-template>
<xsl:text> </xsl:text><xsl:value-of select="chapter/title"/><xsl:text> – </xsl:text>
</xsl:when>
<xsl:when test="$view = 'glossary'"><xsl:value-of select="$L/glossary"/><xsl:text> – </xsl:text></xsl:when>
</xsl:choose>
<xsl:value-of select="title[1]"/>
</xsl:template>

<xsl:template name="chapter-number">
<xsl:param name="number" select="@number"/>
<xsl:call-template name="fill"><xsl:with-param name="text" select="$L/chapter"/><xsl:with-param name="one" select="$number"/></xsl:call-template>
</xsl:template>

<xsl:template match="guide" mode="crumbs">
<xsl:choose>
<xsl:when test="$view = 'contents'"><li aria-current="page"><xsl:value-of select="title[1]"/></li></xsl:when>
<xsl:otherwise>
<li><a href="index.html"><xsl:value-of select="title[1]"/></a></li>
<li aria-current="page">
<xsl:choose>
<xsl:when test="$view = 'glossary'"><xsl:value-of select="$L/glossary"/></xsl:when>
<xsl:otherwise><xsl:call-template name="chapter-number"><xsl:with-param name="number" select="chapter/@number"/></xsl:call-template></xsl:otherwise>
</xsl:choose>
</li>
</xsl:otherwise>
</xsl:choose>
</xsl:template>

<xsl:template match="guide" mode="main">
<xsl:choose>
<xsl:when test="$view = 'chapter'"><xsl:apply-templates select="chapter"/></xsl:when>
<xsl:when test="$view = 'glossary'"><xsl:apply-templates select="glossary"/></xsl:when>
<xsl:otherwise><xsl:call-template name="guide-contents"/></xsl:otherwise>
</xsl:choose>
</xsl:template>

<!-- ============================================================== contents -->

<xsl:template name="guide-contents">
<div class="page">
<header class="page-head">
<xsl:call-template name="crumbs"/>
<h1><xsl:value-of select="title[1]"/></h1>
<xsl:if test="title[2]"><p class="other-title"><xsl:apply-templates select="title[2]" mode="words"/></p></xsl:if>
<xsl:if test="subtitle"><p class="subtitle"><xsl:apply-templates select="subtitle" mode="words"/></p></xsl:if>
<xsl:variable name="pdf" select="concat('pdf/', @id, '.pdf')"/>
<xsl:if test="contains($files, concat(' ', $pdf, ' '))"><p><a class="button" href="{$root}{$pdf}"><xsl:value-of select="$L/pdf-of"/></a></p></xsl:if>
</header>
<div class="page-body">
<section>
<h2 id="about"><xsl:value-of select="$L/about-this-guide"/></h2>
<dl class="facts">
<div><dt><xsl:value-of select="$L/audience"/></dt><dd><xsl:apply-templates select="audience" mode="words"/></dd></div>
<xsl:if test="purpose"><div><dt><xsl:value-of select="$L/purpose"/></dt><dd><xsl:apply-templates select="purpose" mode="words"/></dd></div></xsl:if>
<xsl:for-each select="source-ref">
<div><dt><xsl:value-of select="$L/base"/></dt><dd><a><xsl:attribute name="href"><xsl:apply-templates select="." mode="href"/></xsl:attribute><xsl:apply-templates select="title[1]" mode="words"/></a></dd></div>
</xsl:for-each>
<div><dt><xsl:value-of select="$L/notice"/></dt><dd><xsl:apply-templates select="$meta/notice" mode="words"/></dd></div>
</dl>
</section>
<section>
<h2 id="contents"><xsl:value-of select="$L/contents"/></h2>
<ol class="contents"><xsl:apply-templates select="contents/entry" mode="full"/></ol>
<ul class="contents-end">
<xsl:if test="glossary"><li><a href="glossary.html"><xsl:value-of select="$L/glossary"/></a></li></xsl:if>
<xsl:for-each select="$meta/documents/document[@kind = 'checklist'][@doc = current()/@id]"><li><xsl:apply-templates select="." mode="link"/></li></xsl:for-each>
<li><a href="{$root}trace.html#g-{@id}"><xsl:value-of select="$L/trace"/></a></li>
</ul>
</section>
<xsl:apply-templates select="changes"/>
<xsl:if test="source-list/source-ref">
<section>
<h2 id="sources"><xsl:value-of select="$L/sources"/></h2>
<xsl:apply-templates select="source-list"/>
</section>
</xsl:if>
</div>
</div>
</xsl:template>

<xsl:template match="entry" mode="full">
<li class="{@kind}">
<a>
<xsl:attribute name="href"><xsl:apply-templates select="." mode="href"/></xsl:attribute>
<xsl:call-template name="entry-number"/>
<xsl:text> </xsl:text>
<span class="title"><xsl:value-of select="title"/></span>
</a>
<xsl:if test="entry"><ol><xsl:apply-templates select="entry" mode="full"/></ol></xsl:if>
</li>
</xsl:template>

<xsl:template name="entry-number">
<span class="number">
<xsl:choose>
<xsl:when test="@kind = 'chapter'"><xsl:call-template name="chapter-number"/></xsl:when>
<xsl:otherwise><xsl:value-of select="@number"/></xsl:otherwise>
</xsl:choose>
</span>
</xsl:template>

<!-- beside every page of a guide: its chapters -->
<xsl:template match="guide" mode="side">
<nav class="side" id="chapters" tabindex="-1">
<xsl:attribute name="aria-label"><xsl:call-template name="fill"><xsl:with-param name="text" select="$L/contents-of"/><xsl:with-param name="one" select="title[1]"/></xsl:call-template></xsl:attribute>
<p class="side-title"><a href="index.html"><xsl:if test="$view = 'contents'"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if><xsl:value-of select="title[1]"/></a></p>
<xsl:apply-templates select="contents/@before" mode="more"/>
<ol>
<xsl:for-each select="contents/entry">
<li>
<a href="{@chapter}.html">
<xsl:if test="@current"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>
<span class="number"><xsl:value-of select="@number"/></span><xsl:text> </xsl:text><span class="title"><xsl:value-of select="title"/></span>
</a>
</li>
</xsl:for-each>
</ol>
<xsl:apply-templates select="contents/@after" mode="more"/>
<ul>
<li><a href="index.html#contents"><xsl:value-of select="$L/contents"/></a></li>
<xsl:if test="@terms &gt; 0"><li><a href="glossary.html"><xsl:if test="$view = 'glossary'"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if><xsl:value-of select="$L/glossary"/></a></li></xsl:if>
<xsl:for-each select="$meta/documents/document[@kind = 'checklist'][@doc = current()/@id]"><li><a><xsl:attribute name="href"><xsl:apply-templates select="." mode="href"/></xsl:attribute><xsl:value-of select="$L/checklist"/></a></li></xsl:for-each>
</ul>
</nav>
</xsl:template>

<!-- chapters that the page leaves to the contents -->
<xsl:template match="@before | @after" mode="more">
<p class="more"><xsl:call-template name="fill">
<xsl:with-param name="text" select="$L/chapters-more/*[name() = name(current())]"/>
<xsl:with-param name="one" select="."/>
</xsl:call-template></p>
</xsl:template>

<!-- =============================================================== chapter -->

<xsl:template match="chapter">
<xsl:variable name="entry" select="/guide/contents/entry[@current]"/>
<article class="page">
<header class="page-head">
<xsl:call-template name="crumbs"/>
<h1 id="{@anchor}"><span class="number"><xsl:call-template name="chapter-number"/></span><xsl:text> </xsl:text><xsl:apply-templates select="title/node()"/></h1>
</header>
<xsl:if test="$entry/entry">
<nav class="toc" aria-labelledby="toc">
<p class="toc-title" id="toc"><xsl:value-of select="$L/on-this-page"/></p>
<ol><xsl:apply-templates select="$entry/entry" mode="toc"/></ol>
</nav>
</xsl:if>
<div class="page-body">
<xsl:if test="/guide/reader and .//provision[not-for]"><xsl:call-template name="reader-filter"/></xsl:if>
<xsl:apply-templates select="*[not(self::title)]"/>
<xsl:call-template name="footnotes"/>
<xsl:call-template name="around"><xsl:with-param name="entry" select="$entry"/></xsl:call-template>
</div>
</article>
</xsl:template>

<xsl:template match="entry" mode="toc">
<li class="{@kind}">
<a href="#{@target}"><span class="number"><xsl:value-of select="@number"/></span><xsl:text> </xsl:text><span class="title"><xsl:value-of select="title"/></span></a>
<xsl:if test="entry"><ol><xsl:apply-templates select="entry" mode="toc"/></ol></xsl:if>
</li>
</xsl:template>

<xsl:template name="around">
<xsl:param name="entry"/>
<xsl:if test="$entry/../entry[2]">
<nav class="around" aria-label="{$L/around}">
<xsl:for-each select="$entry/preceding-sibling::entry[1]">
<a class="previous" rel="prev" href="{@chapter}.html"><span class="way"><xsl:value-of select="$L/previous"/></span><xsl:text> </xsl:text><span class="title"><xsl:call-template name="chapter-number"/><xsl:text> </xsl:text><xsl:value-of select="title"/></span></a>
</xsl:for-each>
<xsl:for-each select="$entry/following-sibling::entry[1]">
<a class="next" rel="next" href="{@chapter}.html"><span class="way"><xsl:value-of select="$L/next"/></span><xsl:text> </xsl:text><span class="title"><xsl:call-template name="chapter-number"/><xsl:text> </xsl:text><xsl:value-of select="title"/></span></a>
</xsl:for-each>
</nav>
</xsl:if>
</xsl:template>

<xsl:template match="section">
<section id="{@anchor}">
<xsl:element name="h{@level}"><xsl:for-each select="title"><xsl:call-template name="change-class"/></xsl:for-each><a class="number" href="#{@anchor}"><xsl:value-of select="@number"/></a><xsl:text> </xsl:text><xsl:for-each select="title"><xsl:call-template name="change-mark"/></xsl:for-each><xsl:apply-templates select="title/node()"/></xsl:element>
<xsl:if test="@level = 2"><xsl:call-template name="form-files"/></xsl:if>
<xsl:apply-templates select="*[not(self::title)]"/>
</section>
</xsl:template>

<!-- a form to copy: its files, whose names hold its number and its anchor (forms/GUIDE/NN-ANCHOR.md) -->
<xsl:template name="form-files">
<xsl:variable name="before" select="substring-before($files, concat('-', @anchor, '.md '))"/>
<xsl:variable name="stem" select="concat('forms/', /guide/@id, '/', substring($before, string-length($before) - 1), '-', @anchor)"/>
<xsl:if test="string($before) and contains($files, concat(' ', $stem, '.md '))">
<p class="forms">
<a href="{$root}{$stem}.md" download=""><xsl:value-of select="$L/form-markdown"/></a><xsl:text> </xsl:text>
<a href="{$root}{$stem}.txt" download=""><xsl:value-of select="$L/form-text"/></a>
<xsl:if test="contains($files, concat(' ', $stem, '.xlsx '))"><xsl:text> </xsl:text><a href="{$root}{$stem}.xlsx" download=""><xsl:value-of select="$L/form-xlsx"/></a></xsl:if>
<xsl:if test="contains($files, concat(' ', $stem, '.json '))"><xsl:text> </xsl:text><a href="{$root}{$stem}.json" download=""><xsl:value-of select="$L/form-json"/></a></xsl:if>
</p>
</xsl:if>
</xsl:template>

<!-- one that is new has its bar beside its frame -->
<xsl:template match="provision[@change = 'new']" priority="1"><div class="changed"><xsl:call-template name="provision"/></div></xsl:template>
<xsl:template match="provision" name="provision">
<!-- one below its section, or below the chapter's title -->
<xsl:variable name="above" select="number(concat('0', ancestor::section[1]/@level))"/>
<xsl:variable name="level" select="($above = 0) * 2 + ($above &gt; 0 and $above &lt; 6) * ($above + 1) + ($above &gt;= 6) * 6"/>
<article class="provision" id="{@anchor}" aria-labelledby="{@id}-title">
<xsl:if test="not-for"><xsl:attribute name="data-not-for"><xsl:for-each select="not-for"><xsl:value-of select="concat(@reader, ' ')"/></xsl:for-each></xsl:attribute></xsl:if>
<xsl:element name="h{$level}">
<xsl:attribute name="id"><xsl:value-of select="@id"/>-title</xsl:attribute>
<a class="id" href="#{@anchor}"><xsl:value-of select="@id"/></a>
<xsl:text> </xsl:text>
<xsl:call-template name="change-mark"/>
<span class="title"><xsl:apply-templates select="title/node()"/></span>
</xsl:element>
<xsl:if test="not-for"><p class="not-for"><xsl:value-of select="$L/not-for"/></p></xsl:if>
<div class="provision-body"><xsl:apply-templates select="body/node()"/></div>
<xsl:call-template name="provision-links"/>
</article>
</xsl:template>

<!-- a provision as others cite it: what, in which guide, who publishes it, which edition of which day, at what stage -->
<xsl:template name="citation">
<details class="cite">
<summary><xsl:value-of select="$L/citation"/></summary>
<p class="citation">
<xsl:call-template name="fill"><xsl:with-param name="text" select="$L/citation-what"/><xsl:with-param name="one" select="concat(@id, ' ', title)"/><xsl:with-param name="two" select="/guide/title[1]"/></xsl:call-template>
<xsl:call-template name="fill"><xsl:with-param name="text" select="$L/citation-edition"/><xsl:with-param name="one" select="$meta/publisher"/><xsl:with-param name="two"><xsl:choose><xsl:when test="$meta/subtitle"><xsl:value-of select="$meta/subtitle"/></xsl:when><xsl:otherwise><xsl:value-of select="$meta/@edition"/></xsl:otherwise></xsl:choose></xsl:with-param></xsl:call-template>
<xsl:call-template name="fill"><xsl:with-param name="text" select="$L/citation-day"/><xsl:with-param name="one"><xsl:call-template name="date"><xsl:with-param name="date" select="$meta/@date"/></xsl:call-template></xsl:with-param><xsl:with-param name="two" select="$L/stage/*[name() = $meta/@stage]"/></xsl:call-template>
</p>
</details>
</xsl:template>

<!-- ============================================================== glossary -->

<xsl:template match="glossary">
<div class="page">
<header class="page-head">
<xsl:call-template name="crumbs"/>
<h1><xsl:value-of select="$L/glossary"/></h1></header>
<div class="page-body">
<dl class="glossary">
<xsl:for-each select="term">
<div id="{@anchor}">
<xsl:call-template name="change-class"/>
<dt>
<xsl:call-template name="change-mark"/>
<dfn><xsl:apply-templates select="title[1]" mode="words"/></dfn>
<xsl:if test="@reading and @reading != string(title[1])"><xsl:text> </xsl:text><span class="reading"><xsl:value-of select="@reading"/></span></xsl:if>
<xsl:if test="title[2]"><xsl:text> </xsl:text><span class="other-title"><xsl:apply-templates select="title[2]" mode="words"/></span></xsl:if>
</dt>
<dd><xsl:apply-templates select="text" mode="words"/></dd>
</div>
</xsl:for-each>
</dl>
</div>
</div>
</xsl:template>

</xsl:stylesheet>
