<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- A source document: what is known of it, and each clause with what answers it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

<xsl:template match="source" mode="page-title"><xsl:value-of select="short"/></xsl:template>

<xsl:template match="source" mode="crumbs">
<li><a href="{$root}index.html#sources"><xsl:value-of select="$L/sources"/></a></li>
<li aria-current="page"><xsl:apply-templates select="short" mode="words"/></li>
</xsl:template>

<xsl:template match="source" mode="main">
<div class="page">
<header class="page-head">
<xsl:call-template name="crumbs"/>
<h1><xsl:apply-templates select="title[1]" mode="words"/></h1>
<xsl:if test="title[2]"><p class="other-title"><xsl:apply-templates select="title[2]" mode="words"/></p></xsl:if>
<xsl:if test="subtitle"><p class="subtitle"><xsl:apply-templates select="subtitle" mode="words"/></p></xsl:if>
<p class="marks">
<xsl:for-each select="source-edition[@pinned]"><xsl:call-template name="status"/></xsl:for-each>
<xsl:call-template name="unverified"/>
<xsl:if test="@kind = 'collection'"><xsl:text> </xsl:text><span class="badge"><xsl:value-of select="$L/collection"/></span></xsl:if>
</p>
</header>
<nav class="toc" aria-labelledby="toc">
<p class="toc-title" id="toc"><xsl:value-of select="$L/on-this-page"/></p>
<ol>
<li><a href="#bibliography"><xsl:value-of select="$L/bibliography"/></a></li>
<xsl:if test="coverage"><li><a href="#coverage"><xsl:value-of select="$L/coverage"/></a></li></xsl:if>
<xsl:for-each select="source-edition">
<li><a href="#{@anchor}"><xsl:call-template name="edition-name"/></a>
<xsl:if test="@pinned and clause">
<ol><xsl:for-each select="clause"><li><a href="#{@anchor}"><span class="number"><xsl:call-template name="printed-id"/></span><xsl:text> </xsl:text><span class="title"><xsl:call-template name="about-clause"/></span></a></li></xsl:for-each></ol>
</xsl:if>
</li>
</xsl:for-each>
</ol>
</nav>
<div class="page-body">
<xsl:call-template name="bibliography"/>
<xsl:if test="coverage">
<section id="coverage">
<h2><xsl:value-of select="$L/coverage"/></h2>
<p><xsl:value-of select="$L/coverage-note"/></p>
<xsl:for-each select="$meta/documents/document[@kind = 'guide'][@doc = current()/coverage/@doc]">
<xsl:call-template name="coverage-table"><xsl:with-param name="rows" select="/source/coverage[@doc = current()/@doc]"/></xsl:call-template>
</xsl:for-each>
</section>
</xsl:if>
<xsl:apply-templates select="source-edition"/>
</div>
</div>
</xsl:template>

<xsl:template name="edition-name">
<xsl:call-template name="fill"><xsl:with-param name="text" select="$L/edition-of"/><xsl:with-param name="one" select="@id"/></xsl:call-template>
</xsl:template>

<!-- ========================================================= bibliography -->

<xsl:template name="bibliography">
<section id="bibliography">
<h2><xsl:value-of select="$L/bibliography"/></h2>
<dl class="facts">
<div><dt><xsl:value-of select="$L/source-short"/></dt><dd><xsl:apply-templates select="short" mode="words"/></dd></div>
<xsl:if test="publisher"><div><dt><xsl:value-of select="$L/publisher"/></dt><dd><xsl:apply-templates select="publisher" mode="words"/></dd></div></xsl:if>
<xsl:if test="@identifier"><div><dt><xsl:value-of select="$L/identifier"/></dt><dd><xsl:value-of select="@identifier"/></dd></div></xsl:if>
<xsl:if test="@doi"><div><dt><xsl:value-of select="$L/doi"/></dt><dd><a class="out" rel="noreferrer" href="https://doi.org/{@doi}"><xsl:value-of select="@doi"/></a></dd></div></xsl:if>
<xsl:for-each select="licence"><div><dt><xsl:value-of select="$L/licence"/></dt><dd><xsl:value-of select="."/><xsl:call-template name="unverified"/></dd></div></xsl:for-each>
<xsl:if test="address">
<div><dt><xsl:value-of select="$L/addresses"/></dt><dd><ul class="plain">
<xsl:for-each select="address">
<li><xsl:if test="what"><xsl:value-of select="what"/><xsl:value-of select="$L/colon"/></xsl:if>
<a class="out" rel="noreferrer" href="{@href}"><xsl:value-of select="@href"/></a>
<xsl:call-template name="unverified"/>
<xsl:if test="remark"><xsl:value-of select="$L/open"/><xsl:value-of select="remark"/><xsl:value-of select="$L/close"/></xsl:if>
</li>
</xsl:for-each>
</ul></dd></div>
</xsl:if>
<xsl:if test="fact">
<div><dt><xsl:value-of select="$L/facts"/></dt><dd><ul class="plain">
<xsl:for-each select="fact">
<li><xsl:value-of select="text"/><xsl:call-template name="unverified"/>
<xsl:if test="remark"><xsl:value-of select="$L/open"/><xsl:value-of select="remark"/><xsl:value-of select="$L/close"/></xsl:if></li>
</xsl:for-each>
</ul></dd></div>
</xsl:if>
</dl>
</section>
</xsl:template>

<!-- context: the guide's document entry -->
<xsl:template name="coverage-table">
<xsl:param name="rows"/>
<xsl:variable name="name"><xsl:call-template name="fill"><xsl:with-param name="text" select="$L/coverage-of"/><xsl:with-param name="one" select="title[1]"/></xsl:call-template></xsl:variable>
<div class="scroll" role="region" tabindex="0" aria-label="{$name}">
<table class="coverage">
<caption><xsl:value-of select="$name"/></caption>
<thead><tr>
<th scope="col"><xsl:value-of select="$L/level"/></th>
<th scope="col" class="right"><xsl:value-of select="$L/total"/></th>
<th scope="col" class="right"><xsl:value-of select="$L/answered"/></th>
<th scope="col" class="right"><xsl:value-of select="$L/excepted"/></th>
<th scope="col" class="right"><xsl:value-of select="$L/open-count"/></th>
<th scope="col"><xsl:value-of select="$L/share"/></th>
</tr></thead>
<tbody>
<xsl:for-each select="$rows">
<tr>
<xsl:if test="not(@level)"><xsl:attribute name="class">sum</xsl:attribute></xsl:if>
<th scope="row"><xsl:call-template name="level-name"/></th>
<xsl:call-template name="coverage-cells"/>
</tr>
</xsl:for-each>
</tbody>
</table>
</div>
</xsl:template>

<xsl:template name="level-name">
<xsl:choose>
<xsl:when test="title"><xsl:apply-templates select="title[1]" mode="words"/></xsl:when>
<xsl:when test="@level"><xsl:value-of select="@level"/></xsl:when>
<xsl:otherwise><xsl:value-of select="$L/all-levels"/></xsl:otherwise>
</xsl:choose>
</xsl:template>

<xsl:template name="coverage-cells">
<td class="right"><xsl:value-of select="@total"/></td>
<td class="right"><xsl:value-of select="@answered"/></td>
<td class="right"><xsl:value-of select="@excepted"/></td>
<td class="right"><xsl:if test="@open &gt; 0"><xsl:attribute name="class">right missing</xsl:attribute></xsl:if><xsl:value-of select="@open"/></td>
<td class="share"><xsl:call-template name="bar"/></td>
</xsl:template>

<!-- ============================================================== editions -->

<xsl:template match="source-edition">
<section id="{@anchor}" class="source-edition">
<h2><xsl:call-template name="edition-name"/><xsl:text> </xsl:text>
<xsl:call-template name="status"/>
<xsl:if test="@pinned"><xsl:text> </xsl:text><span class="badge pinned" title="{$L/pinned-note}"><xsl:value-of select="$L/pinned"/></span></xsl:if>
<xsl:call-template name="unverified"/>
</h2>
<dl class="facts">
<xsl:if test="label"><div><dt><xsl:value-of select="$L/printed-as"/></dt><dd><xsl:apply-templates select="label" mode="words"/></dd></div></xsl:if>
<div><dt><xsl:value-of select="$L/date-label"/></dt><dd><xsl:call-template name="edition-date"/>
<xsl:if test="@date and @date-note"><xsl:value-of select="$L/open"/><xsl:value-of select="@date-note"/><xsl:value-of select="$L/close"/></xsl:if></dd></div>
<xsl:if test="@href"><div><dt><xsl:value-of select="$L/address"/></dt><dd><a class="out" rel="noreferrer" href="{@href}"><xsl:value-of select="@href"/></a></dd></div></xsl:if>
<div><dt><xsl:value-of select="$L/completeness"/></dt><dd>
<xsl:choose><xsl:when test="@complete"><xsl:value-of select="$L/complete"/></xsl:when><xsl:otherwise><xsl:value-of select="$L/incomplete"/></xsl:otherwise></xsl:choose>
<xsl:if test="completeness"><xsl:text> </xsl:text><xsl:value-of select="completeness"/></xsl:if></dd></div>
<xsl:if test="official-ids"><div><dt><xsl:value-of select="$L/official-ids"/></dt><dd><xsl:value-of select="official-ids"/></dd></div></xsl:if>
<xsl:if test="gap"><div><dt><xsl:value-of select="$L/gaps"/></dt><dd><ul class="plain"><xsl:for-each select="gap"><li><xsl:value-of select="."/></li></xsl:for-each></ul></dd></div></xsl:if>
<xsl:if test="copy"><div><dt><xsl:value-of select="$L/copy"/></dt><dd><code><xsl:value-of select="copy/@file"/></code>
<xsl:if test="copy/@sha256"><br/><code class="digest">SHA-256 <xsl:value-of select="copy/@sha256"/></code></xsl:if>
<xsl:for-each select="copy"><xsl:call-template name="unverified"/></xsl:for-each></dd></div></xsl:if>
<xsl:if test="remark"><div><dt><xsl:value-of select="$L/remark"/></dt><dd><xsl:value-of select="remark"/></dd></div></xsl:if>
</dl>
<xsl:if test="not(clause)"><p class="none"><xsl:value-of select="$L/no-clauses"/></p></xsl:if>
<xsl:apply-templates select="clause" mode="full"/>
<xsl:if test="withdrawn">
<section>
<h3><xsl:value-of select="$L/withdrawn"/></h3>
<ul class="withdrawn">
<xsl:for-each select="withdrawn">
<li><span class="id"><xsl:value-of select="@id"/></span>
<xsl:if test="to"><xsl:text> → </xsl:text>
<xsl:for-each select="to"><xsl:if test="position() &gt; 1"><xsl:value-of select="$L/comma"/></xsl:if>
<xsl:choose><xsl:when test="@target"><a class="id" href="#{@target}"><xsl:value-of select="."/></a></xsl:when><xsl:otherwise><span class="id"><xsl:value-of select="."/></span></xsl:otherwise></xsl:choose>
</xsl:for-each></xsl:if>
<xsl:if test="remark"><xsl:value-of select="$L/open"/><xsl:value-of select="remark"/><xsl:value-of select="$L/close"/></xsl:if>
</li>
</xsl:for-each>
</ul>
</section>
</xsl:if>
</section>
</xsl:template>

<xsl:template match="clause" mode="full">
<!-- two below the edition's heading and never below six: arithmetic, since a fragment costs a tree each time -->
<xsl:variable name="level" select="(@depth &gt; 3) * 6 + (@depth &lt;= 3) * (@depth + 2)"/>
<section class="clause depth-{@depth} {@state}" id="{@anchor}">
<xsl:element name="h{$level}">
<a class="id" href="#{@anchor}"><xsl:call-template name="printed-id"/></a>
<xsl:if test="title"><xsl:text> </xsl:text><xsl:apply-templates select="title[1]" mode="words"/></xsl:if>
</xsl:element>
<p class="marks">
<xsl:if test="@level"><span class="level"><xsl:call-template name="clause-level"/></span><xsl:text> </xsl:text></xsl:if>
<xsl:call-template name="state"/>
<xsl:call-template name="seen"/>
<xsl:call-template name="local"/>
<xsl:call-template name="unverified"/>
<xsl:if test="@printed"><xsl:text> </xsl:text><span class="aside">ID<xsl:value-of select="$L/colon"/><xsl:value-of select="@id"/></span></xsl:if>
<xsl:for-each select="number"><xsl:text> </xsl:text><span class="aside"><xsl:value-of select="$L/also-numbered"/><xsl:value-of select="$L/colon"/><xsl:value-of select="."/><xsl:value-of select="$L/open"/><xsl:value-of select="@in"/><xsl:value-of select="$L/close"/></span></xsl:for-each>
<xsl:if test="applies"><xsl:text> </xsl:text><span class="aside"><xsl:value-of select="$L/applies-to"/><xsl:value-of select="$L/colon"/>
<xsl:for-each select="applies"><xsl:if test="position() &gt; 1"><xsl:value-of select="$L/comma"/></xsl:if><xsl:call-template name="role"/></xsl:for-each></span></xsl:if>
<xsl:if test="@page"><xsl:text> </xsl:text><span class="aside"><xsl:call-template name="fill"><xsl:with-param name="text" select="$L/page"/><xsl:with-param name="one" select="@page"/></xsl:call-template></span></xsl:if>
</p>
<xsl:if test="title[2]"><p class="other-title"><xsl:apply-templates select="title[2]" mode="words"/></p></xsl:if>
<xsl:if test="gist"><p class="gist"><xsl:apply-templates select="gist" mode="words"/></p></xsl:if>
<xsl:if test="quotation"><p class="quotation"><span class="links-title"><xsl:value-of select="$L/quotation"/></span><xsl:text> </xsl:text><q><xsl:value-of select="quotation"/></q></p></xsl:if>
<xsl:for-each select="remark"><p class="remark"><xsl:value-of select="."/></p></xsl:for-each>
<xsl:if test="mapping">
<div class="links">
<p class="links-title"><xsl:value-of select="$L/answered-by"/></p>
<ul class="answers">
<xsl:for-each select="mapping">
<li><xsl:apply-templates select="provision-ref" mode="link"/><xsl:text> </xsl:text><xsl:call-template name="relation"/>
<p class="reason"><xsl:value-of select="reason"/><xsl:text> </xsl:text><xsl:call-template name="reviewed"/></p></li>
</xsl:for-each>
</ul>
</div>
</xsl:if>
<xsl:for-each select="exception">
<p class="none"><span class="links-title"><xsl:call-template name="fill"><xsl:with-param name="text" select="$L/exception-of"/><xsl:with-param name="one" select="$meta/documents/document[@kind = 'guide'][@doc = current()/@doc]/title[1]"/></xsl:call-template></span><xsl:text> </xsl:text>
<xsl:value-of select="."/><xsl:call-template name="until"/></p>
</xsl:for-each>
<xsl:if test="question-ref">
<p class="asked"><span class="links-title"><xsl:value-of select="$L/asked-by"/></span><xsl:text> </xsl:text>
<xsl:for-each select="question-ref"><xsl:if test="position() &gt; 1"><xsl:value-of select="$L/comma"/></xsl:if><xsl:apply-templates select="." mode="link"/></xsl:for-each></p>
</xsl:if>
<xsl:if test="finding-ref">
<p class="asked"><span class="links-title"><xsl:value-of select="$L/supported-by"/></span><xsl:text> </xsl:text>
<xsl:for-each select="finding-ref"><xsl:if test="position() &gt; 1"><xsl:value-of select="$L/comma"/></xsl:if><xsl:apply-templates select="." mode="link"/></xsl:for-each></p>
</xsl:if>
<xsl:apply-templates select="clause" mode="full"/>
</section>
</xsl:template>

<!-- a role, or another value of a fact: the project's own words; the usual ones are known -->
<xsl:template name="role">
<xsl:choose>
<xsl:when test="$L/role/*[name() = current()]"><xsl:value-of select="$L/role/*[name() = current()]"/></xsl:when>
<xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
</xsl:choose>
</xsl:template>

<xsl:template name="clause-level">
<xsl:variable name="name" select="ancestor::source-edition/level[@id = current()/@level]/title[1]"/>
<xsl:choose>
<xsl:when test="$name"><xsl:apply-templates select="$name" mode="words"/></xsl:when>
<xsl:otherwise><xsl:value-of select="@level"/></xsl:otherwise>
</xsl:choose>
</xsl:template>

<!-- answered or not; a clause nobody must answer is not "open" -->
<xsl:template name="state">
<xsl:choose>
<xsl:when test="@state = 'open' and not(@considered)"><span class="badge state-none" title="{$not-considered-note}"><xsl:value-of select="$not-considered"/></span></xsl:when>
<xsl:otherwise><span class="badge state-{@state}"><xsl:value-of select="$state-words/*[name() = current()/@state]"/></span></xsl:otherwise>
</xsl:choose>
</xsl:template>

</xsl:stylesheet>
