<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- References, badges, mappings: how one thing of the edition shows another. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

<!-- ============================================================= addresses -->

<xsl:template match="*" mode="href">
<xsl:value-of select="$root"/>
<xsl:apply-templates select="." mode="page"/>
<xsl:if test="@target">#<xsl:value-of select="@target"/></xsl:if>
</xsl:template>

<xsl:template match="*[@chapter]" mode="page"><xsl:value-of select="concat(@doc, '/', @chapter, '.html')"/></xsl:template>
<xsl:template match="ref[@kind = 'guide'] | guide-ref | edition-guide" mode="page"><xsl:value-of select="concat(@doc, '/index.html')"/></xsl:template>
<xsl:template match="ref[@kind = 'term']" mode="page"><xsl:value-of select="concat(@doc, '/glossary.html')"/></xsl:template>
<xsl:template match="ref[@kind = 'source' or @kind = 'clause'] | clause-ref | source-ref" mode="page"><xsl:value-of select="concat('sources/', @doc, '.html')"/></xsl:template>
<xsl:template match="ref[@kind = 'checklist' or @kind = 'question'] | question-ref | edition-checklist" mode="page"><xsl:value-of select="concat('checklists/', @doc, '.html')"/></xsl:template>
<xsl:template match="ref[@kind = 'survey']" mode="page">study.html</xsl:template>
<xsl:template match="finding-ref" mode="page">findings.html</xsl:template>
<xsl:template match="document[@kind = 'guide']" mode="page"><xsl:value-of select="concat(@doc, '/index.html')"/></xsl:template>
<xsl:template match="document[@kind = 'checklist']" mode="page"><xsl:value-of select="concat('checklists/', @doc, '.html')"/></xsl:template>

<!-- ================================================================ badges -->

<xsl:template name="status">
<xsl:param name="status" select="@status"/>
<span class="badge status-{$status}">
<xsl:choose>
<xsl:when test="$status = 'final'"><xsl:value-of select="$status-words/final"/></xsl:when>
<xsl:when test="$status = 'draft'"><xsl:value-of select="$status-words/draft"/></xsl:when>
<xsl:otherwise><xsl:value-of select="$status-words/*[name() = $status]"/></xsl:otherwise>
</xsl:choose>
</span>
</xsl:template>

<!-- what nobody has checked says so; what is checked says nothing -->
<xsl:template name="unverified">
<xsl:param name="confidence" select="@confidence"/>
<xsl:if test="$confidence = 'recalled'">
<xsl:text> </xsl:text>
<span class="badge recalled" title="{$L/unverified-note}"><xsl:value-of select="$L/confidence/recalled"/></span>
</xsl:if>
</xsl:template>

<!-- a clause that was not seen in the edition it stands in says where it was -->
<xsl:template name="seen">
<xsl:if test="@seen">
<xsl:if test="not(@status)"><xsl:text> </xsl:text><xsl:call-template name="status"><xsl:with-param name="status" select="@seen-status"/></xsl:call-template></xsl:if>
<xsl:text> </xsl:text>
<span class="badge seen" title="{$L/seen-note}"><xsl:call-template name="seen-words"/></span>
</xsl:if>
</xsl:template>
<xsl:template name="seen-words">
<xsl:choose>
<xsl:when test="@seen = ''"><xsl:value-of select="$L/seen-nowhere"/></xsl:when>
<xsl:otherwise><xsl:call-template name="fill"><xsl:with-param name="text" select="$L/seen-in"/><xsl:with-param name="one" select="@seen"/></xsl:call-template></xsl:otherwise>
</xsl:choose>
</xsl:template>

<xsl:template name="local">
<xsl:if test="@local">
<xsl:text> </xsl:text>
<span class="badge local" title="{$L/local-note}"><xsl:value-of select="$L/local-id"/></span>
</xsl:if>
</xsl:template>

<xsl:template name="strength">
<xsl:param name="strength" select="@strength"/>
<xsl:if test="$strength">
<span class="badge strength-{$strength}"><xsl:value-of select="$strength-words/*[name() = $strength]"/></span>
</xsl:if>
</xsl:template>

<!-- where there is room, what the word means comes with it; the trace has a legend -->
<xsl:template name="relation">
<span class="relation" title="{$relation-means/*[name() = current()/@relation]}"><xsl:call-template name="relation-word"/></span>
<xsl:call-template name="stale"/>
</xsl:template>
<xsl:template name="brief-relation">
<span class="relation"><xsl:call-template name="relation-word"/></span>
<xsl:call-template name="stale"/>
</xsl:template>
<xsl:template name="relation-word">
<xsl:choose>
<xsl:when test="@relation = 'intersects'"><xsl:value-of select="$relation-words/intersects"/></xsl:when>
<xsl:when test="@relation = 'subset'"><xsl:value-of select="$relation-words/subset"/></xsl:when>
<xsl:when test="@relation = 'supports'"><xsl:value-of select="$relation-words/supports"/></xsl:when>
<xsl:when test="@relation = 'superset'"><xsl:value-of select="$relation-words/superset"/></xsl:when>
<xsl:otherwise><xsl:value-of select="$relation-words/equal"/></xsl:otherwise>
</xsl:choose>
</xsl:template>
<xsl:template name="stale">
<xsl:if test="@state">
<xsl:text> </xsl:text>
<span class="badge stale" title="{$L/link-state-means/*[name() = current()/@state]}"><xsl:value-of select="$L/link-state/*[name() = current()/@state]"/></span>
</xsl:if>
</xsl:template>

<xsl:template name="relation-legend">
<details class="legend">
<summary><xsl:value-of select="$L/relation-legend"/></summary>
<dl>
<xsl:for-each select="$L/relation/*">
<div><dt><span class="relation"><xsl:value-of select="."/></span></dt>
<dd><xsl:value-of select="$L/relation-means/*[name() = name(current())]"/></dd></div>
</xsl:for-each>
</dl>
</details>
</xsl:template>

<!-- ============================================================ references -->

<!-- "SSDF 1.1 PW.1.1", a link -->
<xsl:template match="clause-ref" mode="link">
<a class="clause" href="{concat($root, 'sources/', @doc, '.html#', @target)}">
<span class="source"><xsl:apply-templates select="short" mode="words"/></span>
<xsl:text> </xsl:text>
<xsl:if test="level"><xsl:apply-templates select="level" mode="words"/><xsl:text> </xsl:text></xsl:if>
<span class="id"><xsl:call-template name="printed-id"/></span>
</a>
</xsl:template>

<xsl:template name="printed-id">
<xsl:choose>
<xsl:when test="@printed"><xsl:value-of select="@printed"/></xsl:when>
<xsl:otherwise><xsl:value-of select="@id"/></xsl:otherwise>
</xsl:choose>
</xsl:template>

<!--
  What a clause is about, in few words: its title when that is in the reader's
  language, else our own summary, else the title as it is.
-->
<xsl:template name="about-clause">
<xsl:choose>
<xsl:when test="title[not(@lang)]"><xsl:value-of select="title[not(@lang)]"/></xsl:when>
<xsl:when test="gist"><xsl:apply-templates select="gist" mode="words"/></xsl:when>
<xsl:otherwise><xsl:apply-templates select="title[1]" mode="words"/></xsl:otherwise>
</xsl:choose>
</xsl:template>

<xsl:template match="provision-ref" mode="link">
<a class="provision" href="{concat($root, @doc, '/', @chapter, '.html#', @target)}">
<span class="id"><xsl:value-of select="@id"/></span>
<xsl:text> </xsl:text>
<xsl:value-of select="title"/>
</a>
</xsl:template>
<!-- the id alone, in tables -->
<xsl:template match="provision-ref" mode="id">
<a class="provision id" title="{title}" href="{concat($root, @doc, '/', @chapter, '.html#', @target)}">
<xsl:value-of select="@id"/>
</a>
</xsl:template>

<xsl:template match="question-ref" mode="link">
<a class="question id" href="{concat($root, 'checklists/', @doc, '.html#', @target)}">
<xsl:if test="text"><xsl:attribute name="title"><xsl:value-of select="text"/></xsl:attribute></xsl:if>
<xsl:value-of select="@id"/>
</a>
</xsl:template>

<xsl:template match="finding-ref" mode="link">
<a class="finding">
<xsl:attribute name="href"><xsl:apply-templates select="." mode="href"/></xsl:attribute>
<span class="id"><xsl:value-of select="@id"/></span><xsl:text> </xsl:text><xsl:apply-templates select="title" mode="words"/>
</a>
<xsl:text> </xsl:text>
<span class="badge"><xsl:value-of select="$L/finding-kind/*[name() = current()/@kind]"/></span>
<xsl:if test="@kind != 'hypothesis'"><xsl:call-template name="unverified"/></xsl:if>
</xsl:template>

<xsl:template match="guide-ref | document | edition-checklist" mode="link">
<a>
<xsl:attribute name="href"><xsl:apply-templates select="." mode="href"/></xsl:attribute>
<xsl:apply-templates select="title[1]" mode="words"/>
</a>
</xsl:template>

<!-- ============================================================== mappings -->

<!-- below a provision: what it answers, what asks for it, what supports it -->
<xsl:template name="provision-links">
<div class="links">
<xsl:if test="mapping">
<p class="links-title" id="{@id}-clauses"><xsl:value-of select="$L/answers-clauses"/></p>
<ul class="mappings" aria-labelledby="{@id}-clauses">
<xsl:for-each select="mapping">
<li>
<span><xsl:call-template name="change-class"><xsl:with-param name="class" select="'what'"/></xsl:call-template><xsl:call-template name="change-mark"/><xsl:apply-templates select="clause-ref" mode="link"/></span>
<xsl:text> </xsl:text>
<span><xsl:call-template name="change-class"><xsl:with-param name="class" select="'about'"/></xsl:call-template><xsl:for-each select="clause-ref"><xsl:call-template name="about-clause"/></xsl:for-each></span>
<xsl:text> </xsl:text>
<span class="marks">
<xsl:call-template name="relation"/>
<xsl:text> </xsl:text>
<xsl:for-each select="clause-ref">
<xsl:call-template name="status"/>
<xsl:call-template name="seen"/>
<xsl:call-template name="local"/>
<xsl:call-template name="unverified"/>
</xsl:for-each>
</span>
</li>
</xsl:for-each>
</ul>
<details class="reasons">
<summary><xsl:value-of select="$L/reasons"/></summary>
<dl><xsl:apply-templates select="mapping" mode="reason"/></dl>
</details>
</xsl:if>
<xsl:apply-templates select="none"/>
<xsl:if test="question-ref">
<p class="asked"><span class="links-title"><xsl:value-of select="$L/asked-by"/></span><xsl:text> </xsl:text>
<xsl:for-each select="question-ref">
<xsl:if test="position() &gt; 1"><xsl:value-of select="$L/comma"/></xsl:if>
<xsl:apply-templates select="." mode="link"/><xsl:text> </xsl:text><xsl:call-template name="strength"/>
</xsl:for-each>
</p>
</xsl:if>
<xsl:if test="finding-ref">
<p class="asked"><span class="links-title"><xsl:value-of select="$L/supported-by"/></span><xsl:text> </xsl:text>
<xsl:for-each select="finding-ref">
<xsl:if test="position() &gt; 1"><xsl:value-of select="$L/comma"/></xsl:if>
<xsl:apply-templates select="." mode="link"/>
</xsl:for-each>
</p>
</xsl:if>
<xsl:apply-templates select="faces"/>
<xsl:call-template name="citation"/>
</div>
</xsl:template>

<!-- provisions of another guide -->
<xsl:template match="faces">
<p class="asked"><span class="links-title"><a href="{$root}facing.html"><xsl:value-of select="$L/facing/short"/></a></span><xsl:text> </xsl:text>
<xsl:for-each select="provision-ref">
<xsl:if test="position() &gt; 1"><xsl:value-of select="$L/comma"/></xsl:if>
<xsl:apply-templates select="." mode="id"/><xsl:text> </xsl:text><xsl:value-of select="title"/>
</xsl:for-each>
</p>
</xsl:template>

<xsl:template match="mapping" mode="reason">
<div>
<dt><xsl:apply-templates select="clause-ref | provision-ref" mode="link"/><xsl:value-of select="$L/open"/><xsl:call-template name="relation-word"/><xsl:value-of select="$L/close"/></dt>
<dd>
<xsl:value-of select="reason"/>
<xsl:text> </xsl:text>
<xsl:call-template name="reviewed"/>
</dd>
</div>
</xsl:template>

<xsl:template name="reviewed">
<span class="reviewed">
<xsl:choose>
<xsl:when test="reviewed/@by and reviewed/@date">
<xsl:call-template name="fill"><xsl:with-param name="text" select="$L/reviewed"/><xsl:with-param name="one" select="reviewed/@by"/><xsl:with-param name="two"><xsl:call-template name="date"><xsl:with-param name="date" select="reviewed/@date"/></xsl:call-template></xsl:with-param></xsl:call-template>
</xsl:when>
<xsl:when test="reviewed/@date">
<xsl:call-template name="fill"><xsl:with-param name="text" select="$L/reviewed-on"/><xsl:with-param name="one"><xsl:call-template name="date"><xsl:with-param name="date" select="reviewed/@date"/></xsl:call-template></xsl:with-param></xsl:call-template>
</xsl:when>
<xsl:when test="reviewed"><xsl:value-of select="reviewed/@by"/></xsl:when>
<xsl:otherwise><xsl:value-of select="$unreviewed"/></xsl:otherwise>
</xsl:choose>
</span>
</xsl:template>

<xsl:template match="none">
<p class="none"><span class="links-title"><xsl:value-of select="$L/answers-no-clause"/></span><xsl:text> </xsl:text>
<xsl:value-of select="."/>
<xsl:call-template name="until"/>
</p>
</xsl:template>

<xsl:template name="until">
<xsl:if test="@until">
<xsl:value-of select="$L/open"/>
<xsl:call-template name="fill"><xsl:with-param name="text" select="$L/until"/><xsl:with-param name="one"><xsl:call-template name="date"><xsl:with-param name="date" select="@until"/></xsl:call-template></xsl:with-param></xsl:call-template>
<xsl:value-of select="$L/close"/>
</xsl:if>
</xsl:template>

<!-- =============================================================== sources -->

<!-- status, date and confidence of a source's edition, in a line -->
<xsl:template name="edition-state">
<xsl:call-template name="status"/>
<xsl:choose>
<xsl:when test="@edition-confidence"><xsl:call-template name="unverified"><xsl:with-param name="confidence" select="@edition-confidence"/></xsl:call-template></xsl:when>
<xsl:otherwise><xsl:call-template name="unverified"/></xsl:otherwise>
</xsl:choose>
</xsl:template>

<xsl:template name="edition-date">
<xsl:choose>
<xsl:when test="@date"><xsl:call-template name="date"><xsl:with-param name="date" select="@date"/></xsl:call-template></xsl:when>
<xsl:when test="@date-note"><xsl:value-of select="@date-note"/></xsl:when>
<xsl:otherwise><xsl:value-of select="$L/unknown"/></xsl:otherwise>
</xsl:choose>
</xsl:template>

<!-- the sources of a guide or of the edition, as a table -->
<xsl:template match="source-list">
<xsl:param name="name" select="$L/sources"/>
<div class="scroll" role="region" tabindex="0" aria-label="{$name}">
<table class="sources">
<thead><tr>
<th scope="col"><xsl:value-of select="$L/sources"/></th>
<th scope="col"><xsl:value-of select="$L/publisher"/></th>
<th scope="col"><xsl:value-of select="$L/edition"/></th>
<th scope="col"><xsl:value-of select="$L/date-label"/></th>
<th scope="col"><xsl:value-of select="$L/status-label"/></th>
<th scope="col" class="right"><xsl:value-of select="$L/used-provisions"/></th>
</tr></thead>
<tbody>
<xsl:for-each select="source-ref">
<tr>
<xsl:if test="@anchor"><xsl:attribute name="id"><xsl:value-of select="@anchor"/></xsl:attribute></xsl:if>
<th scope="row">
<a><xsl:attribute name="href"><xsl:apply-templates select="." mode="href"/></xsl:attribute><xsl:apply-templates select="short" mode="words"/></a>
<xsl:if test="string(title[1]) != string(short)"><div class="full"><xsl:apply-templates select="title[1]" mode="words"/></div></xsl:if>
</th>
<td><xsl:apply-templates select="publisher" mode="words"/></td>
<td><xsl:choose><xsl:when test="label"><xsl:apply-templates select="label" mode="words"/></xsl:when><xsl:otherwise><xsl:value-of select="@edition"/></xsl:otherwise></xsl:choose></td>
<td class="date"><xsl:call-template name="edition-date"/></td>
<td class="state"><xsl:call-template name="edition-state"/></td>
<td class="right"><xsl:value-of select="@provisions"/></td>
</tr>
</xsl:for-each>
</tbody>
</table>
</div>
</xsl:template>

<!-- a bar, for the eye; the numbers stand beside it -->
<xsl:template name="bar">
<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
<rect class="ground" width="100" height="8"/>
<xsl:if test="@total &gt; 0">
<rect class="answered" height="8" width="{round(1000 * @answered div @total) div 10}"/>
<rect class="excepted" height="8" x="{round(1000 * @answered div @total) div 10}" width="{round(1000 * @excepted div @total) div 10}"/>
</xsl:if>
</svg>
</xsl:template>

</xsl:stylesheet>
